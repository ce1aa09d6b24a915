package dev.respite.transparency;

import java.util.List;

/**
 * How much is asked of a physician who takes part. An endpoint of physicians that changes something is either asked for
 * here or offered; one that is neither fails a test.
 */
public final class BurdenCounter {
    private static final List<String> OFFERED = List.of(
            "POST /v1/consents/current/pause",
            "POST /v1/consents/current/resume",
            "PUT /v1/consents/current/unit",
            "POST /v1/consents/current/revocation",
            "DELETE /v1/waiting-pairing",
            "POST /v1/waiting-pairing/confirmation",
            "POST /v1/passkeys/registration-options",
            "POST /v1/passkeys",
            "POST /v1/passkeys/confirmation",
            "POST /v1/passkeys/assertion-options",
            "POST /v1/passkeys/assertions",
            "DELETE /v1/passkeys/{id}");

    private static final List<Act> ASKED = List.of(
            new Act("read the notice", "GET /v1/notice", 1, 0),
            new Act("answer its questions and agree", "POST /v1/consents", 1, 0),
            new Act("ask for a pairing code", "POST /v1/pairing-codes", 1, 0),
            new Act("type the code into the phone", "POST /v1/consent-tokens", 1, 0),
            new Act(
                    "read the notice and agree again, once a year",
                    "POST /v1/consents/current/affirmation",
                    0,
                    1 / (double) Act.QUARTERS_OF_A_YEAR));

    private BurdenCounter() {}

    /**
     * @param endpoint where it is done
     * @param firstQuarter how often in the quarter of joining
     * @param laterQuarters how often in a later one, on average; besides, once for each new notice or new phone
     */
    public record Act(String act, String endpoint, int firstQuarter, double laterQuarters) {
        private static final int QUARTERS_OF_A_YEAR = 4;
    }

    /**
     * Sums, and what they are made of. Sending nights and renewing leases is done by the phone and counts nothing.
     *
     * @param offered what nobody is asked to do
     */
    public record Burden(int firstQuarter, double laterQuarters, List<Act> acts, List<String> offered) {}

    static Burden count() {
        return new Burden(
                ASKED.stream().mapToInt(Act::firstQuarter).sum(),
                ASKED.stream().mapToDouble(Act::laterQuarters).sum(),
                ASKED,
                OFFERED);
    }
}
