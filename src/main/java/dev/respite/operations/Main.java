package dev.respite.operations;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.IOException;
import java.nio.file.Path;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** Starts the service, and before it a database unless one is configured by {@code QUARKUS_DATASOURCE_*}. */
@QuarkusMain
public final class Main {
    private static final String URL = "quarkus.datasource.reactive.url";

    private Main() {}

    public static void main(String... args) throws IOException {
        Config config = ConfigProvider.getConfig();
        if (config.getOptionalValue(URL, String.class).isEmpty()) {
            Path home = Path.of(config.getValue("respite.home", String.class));
            EmbeddedPostgres.start(home).settings().forEach(System::setProperty);
        }
        Quarkus.run(args);
    }
}
