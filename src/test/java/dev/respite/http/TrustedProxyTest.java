package dev.respite.http;

import static io.restassured.RestAssured.given;

import dev.respite.problem.Problem;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Behind a proxy that the configuration names, each sender is one. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
@TestProfile(TrustedProxyTest.BehindAProxy.class)
class TrustedProxyTest {
    public static class BehindAProxy implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "quarkus.http.proxy.proxy-address-forwarding",
                    "true",
                    "quarkus.http.proxy.trusted-proxies",
                    "127.0.0.0/8,::1");
        }
    }

    private static Response writes(String sender) {
        return given().contentType(ContentType.JSON)
                .header("X-Forwarded-For", sender)
                .body(Report.body(Report.TEXT))
                .post("/v1/concerns");
    }

    @Test
    void one_who_writes_too_much_does_not_cost_another_behind_the_same_proxy_anything() {
        for (int i = 0; i < 20; i++) {
            writes("198.51.100.7").then().statusCode(201);
        }

        Refused.as(Problem.TOO_MANY_REQUESTS, writes("198.51.100.7"));
        writes("198.51.100.8").then().statusCode(201);
        writes("no address").then().statusCode(201);
    }
}
