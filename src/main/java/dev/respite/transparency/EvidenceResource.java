package dev.respite.transparency;

import dev.respite.measure.evidence.CollectedStreams;
import dev.respite.measure.evidence.EvidenceRegister;
import dev.respite.measure.evidence.Grade;
import dev.respite.measure.evidence.RegisterEntry;
import dev.respite.measure.evidence.StoppedStream;
import dev.respite.measure.evidence.StreamState;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** The register, for everybody. */
@Path("/v1/evidence")
@Produces(MediaType.APPLICATION_JSON)
public class EvidenceResource {
    private final EvidenceRegister register;
    private final CollectedStreams collected;

    public EvidenceResource(EvidenceRegister register, CollectedStreams collected) {
        this.register = register;
        this.collected = collected;
    }

    /** The register, and which streams are collected now. */
    public record Evidence(
            List<StreamState> streams,
            List<StoppedStream> stoppedStreams,
            List<Grade> grades,
            List<RegisterEntry> features,
            List<RegisterEntry> composites,
            List<RegisterEntry> declined,
            List<RegisterEntry> interventions) {}

    @GET
    @PermitAll
    public Evidence evidence() {
        return new Evidence(
                collected.states(),
                collected.stopped(),
                register.grades(),
                register.features(),
                register.composites(),
                register.declined(),
                register.interventions());
    }
}
