package dev.respite.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respite.http.Hospital.Phone;
import dev.respite.identity.SigningKeys;
import dev.respite.keys.KeyVault;
import dev.respite.keys.SigningKey;
import dev.respite.problem.Problem;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A key is taken out of the vault, as after a theft; what a replica remembers of it goes when it hears of it. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class KeyChangeListenerTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @Inject
    Pool pool;

    @Inject
    KeyVault vault;

    @Inject
    SigningKeys signingKeys;

    @AfterEach
    void there_is_a_key_again() {
        signingKeys.rotateIfDue(Hospital.now());
    }

    @Test
    void a_message_on_the_channel_empties_what_was_remembered() throws Exception {
        Phone phone = aPhoneWhoseTokenIsRemembered();
        takeOutAllSigningKeys();
        assertEquals(200, phone.policy().statusCode());

        pool.query("select pg_notify('respite_keys', '')").execute().await().indefinitely();

        await(() -> phone.policy().statusCode() == 401);
        Refused.as(Problem.TOKEN_INVALID, phone.policy());
    }

    @Test
    void so_does_a_new_subscription_since_a_message_may_have_been_lost_before_it() throws Exception {
        Phone phone = aPhoneWhoseTokenIsRemembered();
        takeOutAllSigningKeys();
        List<Integer> listening = listening();
        assertEquals(1, listening.size());
        assertEquals(200, phone.policy().statusCode());

        pool.query("select pg_terminate_backend(" + listening.get(0) + ")")
                .execute()
                .await()
                .indefinitely();

        await(() -> phone.policy().statusCode() == 401);
        await(() -> listening().size() == 1);
        assertNotEquals(listening, listening());
    }

    @Test
    void and_so_does_the_next_due_job_if_nobody_says_anything() {
        Phone phone = aPhoneWhoseTokenIsRemembered();
        takeOutAllSigningKeys();
        assertEquals(200, phone.policy().statusCode());

        signingKeys.rotateIfDue(Hospital.now());

        Refused.as(Problem.TOKEN_INVALID, phone.policy());
        assertEquals(200, phone.physician().pairs().policy().statusCode());
    }

    private static Phone aPhoneWhoseTokenIsRemembered() {
        Phone phone = Hospital.somebodyWithAPhone();
        assertEquals(200, phone.policy().statusCode());
        return phone;
    }

    private void takeOutAllSigningKeys() {
        List<SigningKey> keys = vault.signingKeys(Hospital.now());
        assertTrue(!keys.isEmpty());
        keys.forEach(vault::delete);
    }

    private List<Integer> listening() {
        return pool
                .query("select pid from pg_stat_activity where query ilike 'listen %'")
                .execute()
                .await()
                .indefinitely()
                .stream()
                .map((Row row) -> row.getInteger("pid"))
                .toList();
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long until = System.nanoTime() + SOON.toNanos();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < until, "it did not happen in " + SOON);
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }
}
