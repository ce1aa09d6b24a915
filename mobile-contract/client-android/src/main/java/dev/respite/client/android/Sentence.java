package dev.respite.client.android;

import android.content.Context;
import android.content.res.Resources;
import dev.respite.client.PhoneState;
import java.util.Locale;

/**
 * What the physician reads. An app translates or rewords one by a string resource of its name, {@code respite_paused}; a
 * build that removes unused resources must be told to keep them.
 */
enum Sentence {
    CHANNEL("Respite"),
    TITLE("Respite"),
    UNPAIRED("This phone is no longer known to the service. Pair it again; nothing is lost for two weeks."),
    WAITING(
            "Open Respite on your other phone and let this one in. If you no longer have it, wait until the end of tomorrow: then"
                    + " sharing begins anew, and what was kept before is erased."),
    WAITING_PHONE(
            "A phone asks to take the place of this one. If it is yours and shows %s, let it in. If not, say no: it sees"
                    + " nothing until you do, or until the end of tomorrow."),
    LAPSED("No contact for three days. Reading has stopped and goes on by itself once there is a connection."),
    PAUSED("Paused, by you or by the service. Nothing is read or sent until it is resumed."),
    EXPIRED("Your consent has ended. Nothing is read or sent. You can agree again on the web."),
    DAYS_KEPT("Sharing has ended. Your nights are kept for you alone, and open with this phone only."),
    REPLACED("Another phone now shares your nights. This one has stopped."),
    WIPED("Sharing has ended. What the service had of you is deleted. This phone has deleted its key and its list."),
    UPDATE_NEEDED("This app is too old for the service. Update it; your nights wait for two weeks."),
    UNREADABLE("Health Connect does not let this app read what you share. Nothing is deleted. Allow it, also in the"
            + " background, or end the sharing.");

    private final String english;

    Sentence(String english) {
        this.english = english;
    }

    /** @param state not {@link PhoneState#COLLECTING}, which needs no words */
    static Sentence of(PhoneState state) {
        return valueOf(state.name());
    }

    String in(Context context) {
        Resources resources = context.getResources();
        String name = "respite_" + name().toLowerCase(Locale.ROOT);
        int translated = resources.getIdentifier(name, "string", context.getPackageName());
        return translated == 0 ? english : resources.getString(translated);
    }
}
