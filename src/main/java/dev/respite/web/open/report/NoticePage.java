package dev.respite.web.open.report;

import dev.respite.database.InTime;
import dev.respite.measure.evidence.StoppedStream;
import dev.respite.notice.Notice;
import dev.respite.notice.Notices;
import dev.respite.web.layout.Markdown;
import dev.respite.web.layout.Pages;
import dev.respite.web.open.report.TextDifference.Fate;
import dev.respite.web.open.report.TextDifference.Part;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The notice in force, and what is new in it. */
@InTime
@Path("/notice")
@Produces(MediaType.TEXT_HTML)
public class NoticePage {
    /** Its headings are one level below those of the page. */
    private static final int BELOW = 1;

    private final Pages pages;
    private final Notices notices;

    public NoticePage(Pages pages, Notices notices) {
        this.pages = pages;
        this.notices = notices;
    }

    record Stopped(String stream, String since) {}

    /** @param fate {@code same}, {@code gone} or {@code new}; of what is the same nothing is shown */
    record Change(String fate, String html) {}

    /** @param before version of the notice before; 0 where there was none */
    record Text(int version, String sha256, List<Stopped> stopped, List<String> html, int before, List<Change> changes)
            implements TemplateInstance {}

    @GET
    @PermitAll
    public Uni<Response> notice() {
        Notice current = notices.current();
        Notice before = notices.before();
        return pages.show(new Text(
                current.version(),
                current.sha256(),
                current.stoppedStreams().stream().map(NoticePage::stopped).toList(),
                Markdown.blocks(current.text()).stream()
                        .map(block -> Markdown.html(block, BELOW))
                        .toList(),
                before == null ? 0 : before.version(),
                changes(before, current)));
    }

    private static List<Change> changes(@Nullable Notice before, Notice current) {
        if (before == null) {
            return List.of();
        }
        List<Change> changes = new ArrayList<>();
        for (Part part : TextDifference.between(Markdown.blocks(before.text()), Markdown.blocks(current.text()))) {
            boolean again = part.fate() == Fate.SAME
                    && !changes.isEmpty()
                    && changes.get(changes.size() - 1).fate().equals("same");
            if (!again) {
                changes.add(change(part));
            }
        }
        return changes;
    }

    private static Change change(Part part) {
        return switch (part.fate()) {
            case SAME -> new Change("same", "");
            case GONE -> new Change("gone", Markdown.html(part.text(), BELOW));
            case NEW -> new Change("new", Markdown.html(part.text(), BELOW));
        };
    }

    private static Stopped stopped(StoppedStream stream) {
        LocalDate since = LocalDate.ofInstant(stream.since(), ZoneOffset.UTC);
        return new Stopped(stream.stream(), since.toString());
    }
}
