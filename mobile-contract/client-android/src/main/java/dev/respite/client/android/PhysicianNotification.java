package dev.respite.client.android;

import android.app.Notification;
import android.app.NotificationChannel;
import android.app.NotificationManager;
import android.content.Context;
import dev.respite.client.PhoneState;
import dev.respite.client.Physician;

/**
 * Says on the phone what has changed, once. Secret on a locked screen: that somebody takes part is theirs to tell. No
 * value that was measured is ever in it.
 */
public final class PhysicianNotification implements Physician {
    private static final String CHANNEL = "respite";
    private static final int STATE = RespiteJobs.JOB_ID;
    private static final int UNREADABLE = RespiteJobs.JOB_ID + 1;
    private static final int FURTHER_PHONE = RespiteJobs.JOB_ID + 2;

    private final Context context;
    private final NotificationManager notifications;

    public PhysicianNotification(Context context) {
        this.context = context;
        this.notifications = context.getSystemService(NotificationManager.class);
    }

    @Override
    public void tell(PhoneState state) {
        if (state == PhoneState.COLLECTING) {
            notifications.cancel(STATE);
            return;
        }
        say(STATE, Sentence.of(state).in(context));
    }

    @Override
    public void tellOfWaitingPhone(String check) {
        say(FURTHER_PHONE, String.format(Sentence.WAITING_PHONE.in(context), check));
    }

    /** Health Connect no longer lets the app read, which only the physician can mend. */
    void tellUnreadable() {
        say(UNREADABLE, Sentence.UNREADABLE.in(context));
    }

    void tellReadable() {
        notifications.cancel(UNREADABLE);
    }

    private void say(int id, String text) {
        notifications.createNotificationChannel(
                new NotificationChannel(CHANNEL, Sentence.CHANNEL.in(context), NotificationManager.IMPORTANCE_DEFAULT));
        notifications.notify(
                id,
                new Notification.Builder(context, CHANNEL)
                        .setSmallIcon(icon())
                        .setContentTitle(Sentence.TITLE.in(context))
                        .setContentText(text)
                        .setStyle(new Notification.BigTextStyle().bigText(text))
                        .setVisibility(Notification.VISIBILITY_SECRET)
                        .setOnlyAlertOnce(true)
                        .build());
    }

    private int icon() {
        int own = context.getApplicationInfo().icon;
        return own == 0 ? android.R.drawable.stat_notify_error : own;
    }
}
