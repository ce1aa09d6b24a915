package dev.respite.roster;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import dev.respite.audit.ActorClass;
import dev.respite.audit.AuditLog;
import dev.respite.organisation.Organisation;
import dev.respite.organisation.Unit;
import dev.respite.organisation.UnitTree;
import dev.respite.refusal.Problem;
import dev.respite.refusal.Refusal;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.threeten.extra.YearQuarter;

/** A steward sets the public head count that a unit will have in the next quarter. */
@ApplicationScoped
public class SetRoster {
    private final Pool pool;
    private final Rosters rosters;
    private final Organisation organisation;
    private final AuditLog auditLog;
    private final InstantSource clock;

    public SetRoster(Pool pool, Rosters rosters, Organisation organisation, AuditLog auditLog, InstantSource clock) {
        this.pool = pool;
        this.rosters = rosters;
        this.organisation = organisation;
        this.auditLog = auditLog;
        this.clock = clock;
    }

    /** What the steward sends; both members are needed, and no other is taken. */
    public record Request(
            @Nullable String quarter,
            @Nullable BigDecimal n,
            @JsonAnySetter @Nullable Map<String, Object> others) {
        private YearQuarter parsedQuarter() {
            try {
                return YearQuarter.parse(quarter == null ? "" : quarter);
            } catch (DateTimeException e) {
                throw malformed("/quarter", "a quarter, like 2026-Q3");
            }
        }

        private int headCount() {
            boolean isOne = n != null && n.signum() > 0 && n.compareTo(BigDecimal.valueOf(Unit.MAX_ROSTER)) <= 0;
            if (n == null || !isOne || n.stripTrailingZeros().scale() > 0) {
                throw malformed("/n", "a head count, from 1 to " + Unit.MAX_ROSTER);
            }
            return n.intValueExact();
        }

        private void refuseOthers() {
            if (others != null && !others.isEmpty()) {
                throw malformed("/" + others.keySet().iterator().next(), "nothing: quarter and n are all");
            }
        }
    }

    /**
     * Sets it; the last setting before the quarter counts.
     *
     * @param by the steward's name, for the audit log
     * @throws Refusal {@code malformed-request}, {@code unit-unknown} unless people can choose the unit, {@code
     *     roster-not-next-quarter}, {@code roster-change-too-large} against the head count of the quarter before
     */
    public Uni<Void> set(String unit, @Nullable Request request, String by) {
        if (request == null) {
            throw malformed("", "a JSON object with quarter and n");
        }
        request.refuseOthers();
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        var setting = new RosterSetting(request.parsedQuarter(), request.headCount(), now);
        UnitTree units = organisation.structure();
        int initial = units.roster(units.requireLeaf(unit));
        RosterChange.requireOpen(setting.quarter(), now);
        return rosters.in(setting.quarter().minusQuarters(1))
                .invoke(before -> RosterChange.requireSmall(before.getOrDefault(unit, initial), setting.n()))
                .chain(() -> write(unit, setting, by));
    }

    private Uni<Void> write(String unit, RosterSetting setting, String by) {
        String act = "roster-set unit=%s quarter=%s n=%d by=%s".formatted(unit, setting.quarter(), setting.n(), by);
        return pool.withTransaction(connection -> rosters.add(connection, unit, setting, by)
                .chain(() -> auditLog.act(connection, ActorClass.STEWARD, act)));
    }

    private static Refusal malformed(String pointer, String expected) {
        return new Refusal(Problem.MALFORMED_REQUEST).at(pointer, expected);
    }
}
