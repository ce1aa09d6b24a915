package dev.respite.client.sync;

import dev.respite.client.PhoneState;
import dev.respite.client.storage.PhoneDocument;
import java.io.IOException;

/** Tells the physician of a change of state, once. */
final class News {
    private News() {}

    /** Saves, then tells, then takes note of it: a crash in between makes it told twice rather than never. */
    static PhoneState saveAndTell(Equipment equipment, PhoneDocument document) throws IOException {
        PhoneState state = document.state(document.serviceTime(equipment.now()));
        document.save(equipment.store());
        if (state != document.told()) {
            equipment.physician().tell(state);
            document.told(state);
            document.save(equipment.store());
        }
        String check = document.waitingPhoneToTell();
        if (check != null) {
            equipment.physician().tellOfWaitingPhone(check);
            document.toldOfWaitingPhone(check);
            document.save(equipment.store());
        }
        return state;
    }
}
