package dev.respite.client.android;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import android.Manifest;
import android.app.job.JobService;
import android.health.connect.HealthPermissions;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.Before;
import org.junit.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The manifest that apps copy says what the code needs, and asks for nothing else. */
public class ManifestTest {
    private Document manifest;

    @Before
    public void read() throws Exception {
        manifest = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(Path.of("src", "main", "AndroidManifest.xml").toFile());
    }

    @Test
    public void the_permissions_are_those_of_the_job_and_of_what_is_read() {
        Set<String> asked = new TreeSet<>();
        NodeList permissions = manifest.getElementsByTagName("uses-permission");
        for (int i = 0; i < permissions.getLength(); i++) {
            asked.add(name((Element) permissions.item(i)));
        }

        assertEquals(
                new TreeSet<>(Set.of(
                        HealthPermissions.READ_SLEEP,
                        HealthPermissions.READ_HEART_RATE,
                        "android.permission.health.READ_HEALTH_DATA_IN_BACKGROUND",
                        Manifest.permission.INTERNET,
                        Manifest.permission.ACCESS_NETWORK_STATE,
                        Manifest.permission.RECEIVE_BOOT_COMPLETED,
                        Manifest.permission.POST_NOTIFICATIONS)),
                asked);
    }

    @Test
    public void the_service_is_the_job_and_only_the_system_may_start_it() throws ClassNotFoundException {
        Element service = (Element) manifest.getElementsByTagName("service").item(0);

        assertTrue(JobService.class.isAssignableFrom(
                Class.forName(name(service), false, getClass().getClassLoader())));
        assertEquals(JobService.PERMISSION_BIND, service.getAttribute("android:permission"));
        assertEquals("false", service.getAttribute("android:exported"));
    }

    private static String name(Element element) {
        return element.getAttribute("android:name");
    }
}
