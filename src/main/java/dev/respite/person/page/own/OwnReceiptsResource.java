package dev.respite.person.page.own;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.respite.database.InTime;
import dev.respite.identity.Role;
import dev.respite.person.consent.receipt.OwnReceipts;
import dev.respite.person.consent.receipt.Receipt;
import dev.respite.person.erasure.witness.UnlessRestored;
import dev.respite.person.page.InWords;
import dev.respite.person.page.OwnCookie;
import dev.respite.web.layout.Pages;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A physician's receipts, while a passkey has them open. */
@InTime
@UnlessRestored
@Path("/me/receipts")
@Produces(MediaType.TEXT_HTML)
public class OwnReceiptsResource {
    private final Pages pages;
    private final OwnReceipts ownReceipts;
    private final OwnCookie own;
    private final InWords words;
    private final ObjectMapper mapper;

    public OwnReceiptsResource(
            Pages pages, OwnReceipts ownReceipts, OwnCookie own, InWords words, ObjectMapper mapper) {
        this.pages = pages;
        this.ownReceipts = ownReceipts;
        this.own = own;
        this.words = words;
        this.mapper = mapper;
    }

    /** @param receipts newest first; null while nothing is open */
    record Receipts(@Nullable List<Shown> receipts) implements TemplateInstance {}

    /** @param what happened, and when */
    record Shown(String what, String document, String mac, String macKey) {}

    @GET
    @RolesAllowed(Role.PHYSICIAN)
    public Uni<Response> receipts() {
        return own.ifOpen(ownReceipts::of)
                .chain(kept -> pages.showPadded(new Receipts(
                        kept.map(all -> all.stream().map(this::shown).toList()).orElse(null))));
    }

    private Shown shown(Receipt receipt) {
        return new Shown(what(receipt.document()), receipt.document(), receipt.mac(), receipt.macKey());
    }

    private String what(String document) {
        try {
            JsonNode event = mapper.readTree(document).path("event");
            return words.texts(OwnTexts.class)
                    .receipt(
                            event.path("event_state").asText(),
                            words.at(Instant.parse(event.path("event_time").asText())));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a receipt is JSON, as it was written", e);
        }
    }
}
