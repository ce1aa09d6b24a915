package dev.respite.operations;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ApplicationLifecycleManager;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.quarkus.runtime.util.ExceptionUtil;
import java.io.IOException;
import java.nio.file.Path;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/** Starts the service, and before it a database unless one is configured by {@code QUARKUS_DATASOURCE_*}. */
@QuarkusMain
public final class Main {
    private static final String REFUSAL = "Respite does not start: ";
    private static final String URL = "quarkus.datasource.reactive.url";

    Main() {}

    public static void main(String... args) {
        ApplicationLifecycleManager.setDefaultExitCodeHandler(Main::exit);
        Config config = ConfigProvider.getConfig();
        if (config.getOptionalValue(URL, String.class).isPresent()) {
            Quarkus.run(args);
            return;
        }
        Path home = Path.of(config.getValue("respite.home", String.class));
        try (EmbeddedPostgres database = EmbeddedPostgres.start(home)) {
            database.settings().forEach(System::setProperty);
            Quarkus.run(args);
        } catch (IOException e) {
            beforeThereIsALog(e);
        }
    }

    /** Says once more, below the stack trace, what is wrong and what to do. */
    private static void exit(int code, @Nullable Throwable fault) {
        if (fault != null) {
            Log.error(REFUSAL + ExceptionUtil.getRootCause(fault).getMessage());
        }
        System.exit(code);
    }

    private static void beforeThereIsALog(IOException e) {
        System.err.println(REFUSAL + e.getMessage());
        System.exit(1);
    }
}
