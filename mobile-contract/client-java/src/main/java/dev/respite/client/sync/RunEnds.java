package dev.respite.client.sync;

/** Nothing more is to be done in this run; why is in the document and the tally. */
final class RunEnds extends Exception {
    private static final long serialVersionUID = 1L;

    RunEnds() {
        super("The run ends.", null, false, false);
    }
}
