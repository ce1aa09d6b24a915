package dev.respite.oversight;

import dev.respite.identity.Staff;
import dev.respite.organisation.Contacts;
import dev.respite.organisation.Organisation;
import dev.respite.oversight.suspension.Suspended.OfLead;
import dev.respite.oversight.suspension.Suspensions;
import dev.respite.oversight.suspension.Suspensions.Suspension;
import dev.respite.oversight.undertaking.Undertakings;
import dev.respite.refusal.Problem;
import dev.respite.refusal.Refusal;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;

/** What a lead needs for a unit, whether to look at it or to act on it. */
@ApplicationScoped
public class AdmitLead {
    private final Organisation organisation;
    private final Suspensions suspensions;
    private final Undertakings undertakings;
    private final Contacts contacts;
    private final InstantSource clock;

    public AdmitLead(
            Organisation organisation,
            Suspensions suspensions,
            Undertakings undertakings,
            Contacts contacts,
            InstantSource clock) {
        this.organisation = organisation;
        this.suspensions = suspensions;
        this.undertakings = undertakings;
        this.contacts = contacts;
        this.clock = clock;
    }

    /**
     * Lets the lead pass or refuses, in this order.
     *
     * @param connection the transaction of what the lead is about to do
     * @throws Refusal {@code unit-unknown}, {@code forbidden} for another lead's unit, {@code access-suspended}, {@code
     *     undertaking-required}
     */
    public Uni<Void> admit(SqlClient connection, Staff lead, String unit) {
        requireUnit(unit);
        requireOwn(lead, unit);
        return refuseSuspended(connection, lead).chain(() -> requireUndertaking(connection, lead));
    }

    private void requireUnit(String unit) {
        if (organisation.structure().find(unit).isEmpty()) {
            throw new Refusal(Problem.UNIT_UNKNOWN);
        }
    }

    private static void requireOwn(Staff lead, String unit) {
        if (!lead.isOf(unit)) {
            throw new Refusal(Problem.FORBIDDEN);
        }
    }

    private Uni<Void> refuseSuspended(SqlClient connection, Staff lead) {
        return suspensions
                .ofLead(connection, new OfLead(lead.issuer(), lead.name()))
                .invoke(lasting -> lasting.ifPresent(suspension -> {
                    throw refusal(suspension);
                }))
                .replaceWithVoid();
    }

    private Refusal refusal(Suspension suspension) {
        Refusal refusal = new Refusal(Problem.ACCESS_SUSPENDED);
        refusal.members().put("since", suspension.since().toString());
        refusal.members().put("reason", suspension.reason());
        refusal.members().put("contact", contacts.privacy());
        return refusal;
    }

    private Uni<Void> requireUndertaking(SqlClient connection, Staff lead) {
        return undertakings
                .signedAt(connection, lead, clock.instant())
                .invoke(signedAt -> {
                    if (signedAt.isEmpty()) {
                        throw new Refusal(Problem.UNDERTAKING_REQUIRED);
                    }
                })
                .replaceWithVoid();
    }
}
