package dev.respite.notice;

import dev.respite.database.InTime;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The notice in force, for everybody, whatever the database is like. */
@InTime
@Path("/v1/notice")
@Produces(MediaType.APPLICATION_JSON)
public class NoticeResource {
    private final Notices notices;

    public NoticeResource(Notices notices) {
        this.notices = notices;
    }

    @GET
    @PermitAll
    public Notice notice() {
        return notices.current();
    }
}
