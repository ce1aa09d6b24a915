package dev.respite.organisation;

/**
 * Who answers for what is kept, and to whom a physician may complain. Each in one line, as it is to be read by people.
 *
 * @param privacy how to reach who answers for data protection in the organisation
 * @param outside how to reach somebody whom the organisation does not employ
 */
public record Contacts(String privacy, String outside) {
    private static final int MOST_CHARACTERS = 200;

    /** @throws IllegalArgumentException when one is missing or is not one line of readable text */
    public Contacts {
        require("respite.contact.privacy", privacy, "who answers for data protection in the organisation");
        require("respite.contact.outside", outside, "who takes complaints outside the organisation");
    }

    private static void require(String setting, String contact, String who) {
        if (contact.isBlank()) {
            throw new IllegalArgumentException(
                    setting + " is not set: say how to reach " + who + "; the notice names them.");
        }
        if (contact.length() > MOST_CHARACTERS || contact.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    setting + " is not one line of at most " + MOST_CHARACTERS + " characters.");
        }
    }
}
