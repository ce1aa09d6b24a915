package dev.respite.operations;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ApplicationLifecycleManager;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.quarkus.runtime.util.ExceptionUtil;
import io.smallrye.config.SmallRyeConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/** Starts the service, and before it a database unless one is configured by {@code QUARKUS_DATASOURCE_*}. */
@QuarkusMain
public final class Main {
    private static final String REFUSAL = "Respite does not start: ";
    private static final String URL = "quarkus.datasource.reactive.url";

    Main() {}

    public static void main(String... args) {
        start(Set.of("prod"), args);
    }

    /**
     * Blocks until the service ends.
     *
     * @param profiles for which the package was built; started under any other, it ends with a word about it
     */
    public static void start(Set<String> profiles, String... args) {
        ApplicationLifecycleManager.setDefaultExitCodeHandler(Main::exit);
        boolean command = List.of(args).contains(RevokeAgainCommand.ARGUMENT);
        if (command) {
            RevokeAgainCommand.SETTINGS.forEach(System::setProperty);
        }
        SmallRyeConfig config = ConfigProvider.getConfig().unwrap(SmallRyeConfig.class);
        try {
            SettingsCheck.require(config, profiles);
        } catch (IllegalArgumentException e) {
            beforeThereIsALog(e);
        }
        if (config.getOptionalValue(URL, String.class).isPresent()) {
            run(command, args);
            return;
        }
        Path home = Path.of(config.getValue("respite.home", String.class));
        try (EmbeddedPostgres database = EmbeddedPostgres.start(home)) {
            database.settings().forEach(System::setProperty);
            run(command, args);
        } catch (IOException e) {
            beforeThereIsALog(e);
        }
    }

    private static void run(boolean command, String... args) {
        if (command) {
            Quarkus.run(RevokeAgainCommand.class, Main::exit, args);
        } else {
            Quarkus.run(args);
        }
    }

    /** Says once more, below the stack trace, what is wrong and what to do. */
    private static void exit(int code, @Nullable Throwable fault) {
        if (fault != null) {
            Log.error(REFUSAL + ExceptionUtil.getRootCause(fault).getMessage());
        }
        System.exit(code);
    }

    private static void beforeThereIsALog(Exception e) {
        System.err.println(REFUSAL + e.getMessage());
        System.exit(1);
    }
}
