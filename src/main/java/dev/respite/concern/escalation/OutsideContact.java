package dev.respite.concern.escalation;

import dev.respite.organisation.ContactSettings;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where concerns are escalated to: {@code respite.contact.outside-mail}, or the contact of the notice if it is an address. */
@ApplicationScoped
public class OutsideContact {
    private static final Pattern ADDRESS = Pattern.compile("[^\\s@<>(),;:\"\\[\\]]{1,64}@[\\p{Alnum}.-]{1,189}");

    private final String address;

    /** @throws IllegalArgumentException when neither is an address by itself */
    public OutsideContact(ContactSettings settings) {
        Optional<String> mail = settings.outsideMail();
        this.address = mail.or(settings::outside).map(String::strip).orElse("");
        if (!ADDRESS.matcher(address).matches()) {
            throw new IllegalArgumentException((mail.isPresent()
                            ? "respite.contact.outside-mail is no e-mail address"
                            : "respite.contact.outside-mail is not set, and respite.contact.outside is not an e-mail"
                                    + " address by itself")
                    + ": give the address to which concerns go that nobody answers.");
        }
    }

    public String address() {
        return address;
    }

    /** What is missing is told at the start, not when somebody outside is needed. */
    void check(@Observes StartupEvent event) {
        address();
    }
}
