package dev.respite.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respite.organisation.Contacts;
import dev.respite.organisation.Organisation;
import dev.respite.organisation.Organisations;
import dev.respite.organisation.Unit;
import dev.respite.transparency.RegisterFile;
import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoticeFactsTest {
    private static final Organisation WARD = Organisations.of(new Unit("ward", "St $1 Ward", null, 40));
    private static final Contacts CONTACTS = new Contacts("privacy@ward.example", "help@outside.example");

    @ParameterizedTest
    @CsvSource({"0, 50", "0.1, 59", "0.5, 69", "1, 76", "2, 84"})
    void the_privacy_budget_is_told_as_how_many_of_a_hundred_guess_rightly(double rho, long right) {
        assertEquals(right, AdversaryOdds.rightOfHundred(rho));
    }

    @Property
    void a_larger_budget_is_never_told_as_a_smaller_risk(
            @ForAll @DoubleRange(max = 2) double one, @ForAll @DoubleRange(max = 2) double other) {
        long least = AdversaryOdds.rightOfHundred(Math.min(one, other));
        long most = AdversaryOdds.rightOfHundred(Math.max(one, other));

        assertTrue(50 <= least && least <= most && most <= 84, least + " to " + most);
    }

    @Test
    void facts_are_put_in_their_places_as_they_are() {
        assertEquals(
                "St $1 Ward keeps 14 days; ρ = 0.25, 64 of 100; privacy@ward.example, help@outside.example",
                facts("0.25")
                        .fill(
                                "{organisation} keeps {retentionDays} days; ρ = {rhoPerYear}, {rightOfHundred} of 100;"
                                        + " {privacyContact}, {outsideContact}",
                                2));
    }

    @Test
    void a_place_without_a_fact_is_no_notice() {
        assertThrows(IllegalArgumentException.class, () -> facts("0.5").fill("{participants} take part", 2));
    }

    @Test
    void a_period_is_told_as_the_notice_promised_it() {
        assertEquals(
                "72 hours, 12 months, 365 days",
                facts("0.5").fill("{leaseHours} hours, {readsMonths} months, {consentDays} days", 2));
        assertThrows(IllegalArgumentException.class, () -> facts("0.5").fill("{readsMonths} months", 1));
    }

    private static NoticeFacts facts(String rho) {
        return new NoticeFacts(WARD, CONTACTS, RegisterFile.packaged(), () -> 14, new BigDecimal(rho));
    }
}
