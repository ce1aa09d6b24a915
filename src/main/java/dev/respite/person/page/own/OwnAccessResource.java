package dev.respite.person.page.own;

import dev.respite.database.InTime;
import dev.respite.identity.Role;
import dev.respite.person.erasure.witness.UnlessRestored;
import dev.respite.person.own.AccessLog;
import dev.respite.person.own.OwnAccessLedger;
import dev.respite.person.own.OwnRecords;
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
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was done with a physician's consent and data, while a passkey has it open. */
@InTime
@UnlessRestored
@Path("/me/access")
@Produces(MediaType.TEXT_HTML)
public class OwnAccessResource {
    private final Pages pages;
    private final OwnRecords records;
    private final OwnCookie own;
    private final InWords words;

    public OwnAccessResource(Pages pages, OwnRecords records, OwnCookie own, InWords words) {
        this.pages = pages;
        this.records = records;
        this.own = own;
        this.words = words;
    }

    /** @param log null while nothing is open */
    record Access(@Nullable Log log) implements TemplateInstance {}

    /** Entries newest first; weeks that the service closed; and how an entry is checked. */
    record Log(List<Entry> entries, List<String> weeks, String howToVerify) {}

    /** @param number in the audit log; a dash where it has none */
    record Entry(String at, String what, String event, String nonce, String hash, String number) {}

    @GET
    @RolesAllowed(Role.PHYSICIAN)
    public Uni<Response> access() {
        return own.ifOpen(records::accessLog)
                .chain(log -> pages.showPadded(new Access(log.map(this::shown).orElse(null))));
    }

    private Log shown(AccessLog log) {
        return new Log(
                log.entries().stream().map(this::shown).toList(),
                log.weeklyCloses().stream().map(AccessLog.WeeklyClose::week).toList(),
                log.howToVerify());
    }

    private Entry shown(OwnAccessLedger.Entry entry) {
        return new Entry(
                words.at(entry.at()),
                words.texts(OwnTexts.class).event(entry.event()),
                entry.nonce() + '|' + entry.event() + '|' + entry.at(),
                entry.nonce(),
                entry.hash(),
                entry.auditEntry() == null ? "–" : entry.auditEntry().toString());
    }
}
