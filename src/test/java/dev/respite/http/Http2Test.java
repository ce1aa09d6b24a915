package dev.respite.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.respite.problem.Problem;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** HTTP/2, where somebody has asked for it. Otherwise it is not spoken: {@link StrictHeadTest}. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
@TestProfile(Http2Test.AskedFor.class)
public class Http2Test {
    private static final int TOO_MANY_BYTES = (1 << 20) + 1;
    private static final int PATIENCE_SECONDS = 10;

    public static final class AskedFor implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.http.http2", "true");
        }
    }

    @Test
    void who_announces_too_much_by_http_2_is_told_so_without_a_word_about_the_connection() throws Exception {
        Vertx vertx = Vertx.vertx();
        try {
            HttpClientRequest request = vertx.createHttpClient(new HttpClientOptions()
                            .setProtocolVersion(HttpVersion.HTTP_2)
                            .setHttp2ClearTextUpgrade(false))
                    .request(HttpMethod.POST, RestAssured.port, "localhost", "/v1/pairing-codes")
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            request.putHeader("Content-Length", String.valueOf(TOO_MANY_BYTES)).sendHead();

            HttpClientResponse response = request.response()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);

            assertEquals(HttpVersion.HTTP_2, response.version());
            assertEquals(Problem.TOO_LARGE.status(), response.statusCode());
            assertNull(response.getHeader("Connection"));
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
    }
}
