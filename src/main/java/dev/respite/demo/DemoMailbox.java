package dev.respite.demo;

import dev.respite.concern.escalation.OutsideContact;
import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.mailer.MockMailbox;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** The outside contact's mailbox. In the demo no mail is sent: here is what would have been, in memory until it stops. */
@Path("/demo/outside-mail")
@Produces(MediaType.APPLICATION_JSON)
@IfBuildProfile("sandbox")
public class DemoMailbox {
    private final MockMailbox mailbox;
    private final OutsideContact contact;

    public DemoMailbox(MockMailbox mailbox, OutsideContact contact) {
        this.mailbox = mailbox;
        this.contact = contact;
    }

    /** A mail. */
    public record Sent(String to, String subject, String text) {}

    /** Oldest first. */
    @GET
    @PermitAll
    public List<Sent> mails() {
        return mailbox.getMailsSentTo(contact.address()).stream()
                .map(mail -> new Sent(contact.address(), mail.getSubject(), mail.getText()))
                .toList();
    }
}
