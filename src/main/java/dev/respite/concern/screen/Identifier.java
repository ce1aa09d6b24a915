package dev.respite.concern.screen;

import dev.respite.wire.WireName;

/**
 * The kinds of what tells who somebody is; where two fit, the first counts. Three rules keep the screen stable (what it
 * left is left a second time) and its time linear:
 *
 * <ul>
 *   <li>no pattern takes a square bracket, so none reaches into or across what was replaced;
 *   <li>none looks ahead, also not by a word boundary, or gives nothing back: what follows cannot hide a match;
 *   <li>what may go on for long either begins with a rare sign or only where its kind of sign begins; all else is bounded.
 * </ul>
 *
 * <p>What it cannot find: names without a title, titles it does not know, names in lower case, nicknames, and what is
 * clear to colleagues from the story alone.
 */
public enum Identifier {
    WEB_ADDRESS(Patterns.WEB_ADDRESS),
    TOKEN(Patterns.TOKEN),
    ID(Patterns.ID),
    E_MAIL(Patterns.E_MAIL),
    NETWORK_ADDRESS(Patterns.NETWORK_ADDRESS),
    BANK_ACCOUNT(Patterns.BANK_ACCOUNT),
    NATIONAL_NUMBER(Patterns.NATIONAL_NUMBER),
    DATE_OF_BIRTH(Patterns.DATE_OF_BIRTH),
    TELEPHONE(Patterns.TELEPHONE),
    NUMBER(Patterns.NUMBER),
    HANDLE(Patterns.HANDLE),
    NAME(Patterns.NAME);

    private final String pattern;

    Identifier(String pattern) {
        this.pattern = pattern;
    }

    String pattern() {
        return pattern;
    }

    /** Lower-case with dashes, as in replaced text. */
    public String id() {
        return WireName.of(this);
    }
}
