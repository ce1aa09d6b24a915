package dev.respite.web.open;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The hospital's Android app, to which the addresses in pairing codes are given: {@code respite.android}. */
@ApplicationScoped
public class AndroidApp {
    private static final Pattern PACKAGE = Pattern.compile("[A-Za-z]\\w*(\\.[A-Za-z]\\w*)+");
    private static final Pattern FINGERPRINT = Pattern.compile("([0-9A-F]{2}:){31}[0-9A-F]{2}");

    private final Optional<String> packageName;
    private final List<String> certificates;

    /** @throws IllegalArgumentException where one is set without the other, or is not of its form */
    public AndroidApp(
            @ConfigProperty(name = "respite.android.package-name") Optional<String> packageName,
            @ConfigProperty(name = "respite.android.certificates") Optional<List<String>> certificates) {
        this.packageName = packageName;
        this.certificates = certificates.map(List::copyOf).orElse(List.of());
        if (packageName.isPresent() == this.certificates.isEmpty()) {
            throw new IllegalArgumentException("respite.android.package-name and respite.android.certificates belong"
                    + " together: set both, or neither");
        }
        packageName.ifPresent(name -> require(PACKAGE, name, "package-name", "such as org.example.respite"));
        this.certificates.forEach(fingerprint -> require(
                FINGERPRINT, fingerprint, "certificates", "SHA-256 fingerprints, 32 pairs of A-F and 0-9 with colons"));
    }

    private static void require(Pattern form, String given, String setting, String expected) {
        if (!form.matcher(given).matches()) {
            throw new IllegalArgumentException("respite.android." + setting + " is not of its form: " + expected);
        }
    }

    /** Its name in the Play store; empty where there is none. */
    Optional<String> packageName() {
        return packageName;
    }

    /** SHA-256 fingerprints of the certificates that it is signed with. */
    List<String> certificates() {
        return certificates;
    }

    /** What is wrong is told at the start. */
    void check(@Observes StartupEvent event) {
        certificates();
    }
}
