package dev.respite.client.android;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import android.app.Application;
import android.app.Notification;
import android.app.NotificationManager;
import dev.respite.client.PhoneState;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.RobolectricTestRunner;
import org.robolectric.RuntimeEnvironment;
import org.robolectric.Shadows;
import org.robolectric.annotation.Config;

@RunWith(RobolectricTestRunner.class)
@Config(sdk = 34, manifest = Config.NONE)
public class PhysicianNotificationTest {
    private final Application app = RuntimeEnvironment.getApplication();
    private final PhysicianNotification physician = new PhysicianNotification(app);
    private final NotificationManager shown = app.getSystemService(NotificationManager.class);

    @Test
    public void every_state_but_collecting_has_its_sentence_and_none_is_on_a_locked_screen() {
        for (PhoneState state : PhoneState.values()) {
            if (state != PhoneState.COLLECTING) {
                physician.tell(state);

                Notification notification =
                        Shadows.shadowOf(shown).getAllNotifications().get(0);
                String text = notification.extras.getString(Notification.EXTRA_TEXT);
                assertEquals(Sentence.valueOf(state.name()).in(app), text);
                assertEquals(Notification.VISIBILITY_SECRET, notification.visibility);
            }
        }
        assertEquals(1, shown.getActiveNotifications().length);
    }

    @Test
    public void collecting_again_takes_the_notification_back() {
        physician.tell(PhoneState.PAUSED);

        physician.tell(PhoneState.COLLECTING);

        assertEquals(0, shown.getActiveNotifications().length);
    }

    @Test
    public void no_sentence_holds_a_digit_since_none_says_anything_measured() {
        for (Sentence sentence : Sentence.values()) {
            assertTrue(sentence.in(app).chars().noneMatch(Character::isDigit));
        }
    }
}
