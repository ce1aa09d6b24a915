package dev.respite.client.android.health;

import android.app.ActivityManager;
import android.app.Application;
import android.content.Context;
import android.content.pm.PermissionInfo;
import android.health.connect.HealthConnectManager;
import android.health.connect.HealthPermissions;
import android.os.Process;
import java.util.List;
import org.robolectric.Shadows;

/** An app with a Health Connect of its own, which Robolectric does not have. */
public final class HospitalApp extends Application {
    public final FakeHealthConnect healthConnect = new FakeHealthConnect();

    @Override
    public Object getSystemService(String name) {
        if (!name.equals(Context.HEALTHCONNECT_SERVICE)) {
            return super.getSystemService(name);
        }
        try {
            return healthConnect.manager(this);
        } catch (ReflectiveOperationException changed) {
            throw new AssertionError(changed);
        }
    }

    @Override
    public String getSystemServiceName(Class<?> type) {
        return type == HealthConnectManager.class ? Context.HEALTHCONNECT_SERVICE : super.getSystemServiceName(type);
    }

    /** As a Health Connect later than Android 14's first. */
    public void knowReadingInBackground() {
        PermissionInfo permission = new PermissionInfo();
        permission.name = HealthConnect.READ_IN_BACKGROUND;
        Shadows.shadowOf(getPackageManager()).addPermissionInfo(permission);
    }

    public void denyReadingInBackground() {
        deny(HealthConnect.READ_IN_BACKGROUND);
    }

    public void grantAll() {
        Shadows.shadowOf(this)
                .grantPermissions(
                        HealthPermissions.READ_SLEEP,
                        HealthPermissions.READ_HEART_RATE,
                        HealthConnect.READ_IN_BACKGROUND);
    }

    public void toFront() {
        importance(ActivityManager.RunningAppProcessInfo.IMPORTANCE_FOREGROUND);
    }

    public void toBackground() {
        importance(ActivityManager.RunningAppProcessInfo.IMPORTANCE_CACHED);
    }

    private void importance(int importance) {
        ActivityManager.RunningAppProcessInfo process =
                new ActivityManager.RunningAppProcessInfo(getPackageName(), Process.myPid(), new String[0]);
        process.importance = importance;
        Shadows.shadowOf(getSystemService(ActivityManager.class)).setProcesses(List.of(process));
    }

    public void deny(String permission) {
        Shadows.shadowOf(this).denyPermissions(permission);
    }
}
