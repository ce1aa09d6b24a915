package dev.respite.packaged;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** All other tests run as whoever runs the build; where that is root, this one runs as somebody else. */
@Timeout(180)
class OrdinaryUserIT {
    private static final List<String> AS_NOBODY =
            List.of("setpriv", "--reuid=nobody", "--regid=65534", "--clear-groups");

    @TempDir
    Path folder;

    @Test
    void it_starts_for_a_user_without_any_rights() throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")), "already an ordinary user");
        Launch launch = Launch.demo(folder.resolve("home")).behind(AS_NOBODY).with("-Drespite.demo.population=0");
        assumeTrue(nobodyCan("-x", Launch.java()) && nobodyCan("-r", launch.jar()), "nobody may not start it");
        UserPrincipal nobody =
                folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
        Files.setOwner(folder, nobody);

        try (RunningService service = RunningService.start(launch)) {
            assertEquals(200, service.get(service.uri().resolve("/v1/notice")).statusCode());
            assertEquals(nobody, Files.getOwner(launch.home().resolve("postgres/data")));
            assertEquals(nobody, Files.getOwner(launch.home().resolve("vault/index-1.key")));
        }
    }

    private static boolean nobodyCan(String test, Path file) throws InterruptedException {
        List<String> command = new ArrayList<>(AS_NOBODY);
        command.addAll(List.of("test", test, file.toString()));
        try {
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException noSetpriv) {
            return false;
        }
    }
}
