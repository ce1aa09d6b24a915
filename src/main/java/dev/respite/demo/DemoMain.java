package dev.respite.demo;

import dev.respite.operations.Main;
import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.Set;

/** Starts a demo package. The profile that is built in is not known yet where the home of the database is looked up. */
@IfBuildProfile("sandbox")
@QuarkusMain(name = "demo")
public final class DemoMain {
    private static final String PROFILE = "quarkus.profile";

    DemoMain() {}

    public static void main(String... args) {
        if (System.getProperty(PROFILE) == null) {
            System.setProperty(PROFILE, "demo");
        }
        Main.start(Set.of("demo", "sandbox"), args);
    }
}
