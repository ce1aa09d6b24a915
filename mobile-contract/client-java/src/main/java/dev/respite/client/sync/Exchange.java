package dev.respite.client.sync;

import dev.respite.client.HttpReply;
import dev.respite.client.HttpRequest;
import dev.respite.client.storage.Lease;
import dev.respite.client.storage.PhoneDocument;
import dev.respite.client.wire.DpopProof;
import dev.respite.client.wire.Duty;
import dev.respite.client.wire.Reply;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.UnrecoverableKeyException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** A request for an answer: with the token and a proof, where they are needed; with another proof, where one is asked for. */
final class Exchange {
    private static final byte[] NOTHING = {};

    private final Equipment equipment;
    private final PhoneDocument document;
    private final Tally tally;

    Exchange(Equipment equipment, PhoneDocument document, Tally tally) {
        this.equipment = equipment;
        this.document = document;
        this.tally = tally;
    }

    Reply get(String path) {
        return send("GET", path, new LinkedHashMap<>(), NOTHING);
    }

    Reply delete(String path) {
        return send("DELETE", path, new LinkedHashMap<>(), NOTHING);
    }

    Reply post(String path, byte[] json) {
        return send("POST", path, headersOfJson(), json);
    }

    Reply put(String path, byte[] packedJson) {
        Map<String, String> headers = headersOfJson();
        headers.put("Content-Encoding", "gzip");
        return send("PUT", path, headers, packedJson);
    }

    private static Map<String, String> headersOfJson() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json");
        return headers;
    }

    /** What the platform would say by itself as {@code User-Agent} may name the device. */
    private Reply send(String method, String path, Map<String, String> headers, byte[] body) {
        headers.put("Accept", "application/json, application/problem+json");
        headers.put("User-Agent", "respite-client");
        Reply reply = once(method, path, headers, body);
        return reply.duty() == Duty.PROVE_AGAIN ? once(method, path, headers, body) : reply;
    }

    private Reply once(String method, String path, Map<String, String> headers, byte[] body) {
        URI uri = equipment.at(path);
        Reply reply;
        try {
            authorise(headers, method, uri);
            tally.request();
            HttpReply http = equipment.transport().send(new HttpRequest(method, uri, headers, body));
            learn(http);
            reply = Reply.of(http);
        } catch (UnrecoverableKeyException e) {
            reply = Reply.keyIsGone();
        } catch (GeneralSecurityException e) {
            reply = Reply.keyFails();
        } catch (IOException e) {
            reply = Reply.none();
        }
        setClock(reply);
        if (reply.success() == null) {
            tally.refusal(reply.code());
        }
        return reply;
    }

    /** A phone without a token proves that it has a key, to which a token can be bound. */
    private void authorise(Map<String, String> headers, String method, URI uri) throws GeneralSecurityException {
        Lease lease = document.lease();
        if (lease != null) {
            headers.put("Authorization", lease.authorization());
        }
        if (lease == null || lease.isBound()) {
            String token = lease == null ? null : lease.token();
            Instant now = document.serviceTime(equipment.now());
            headers.put("DPoP", DpopProof.of(equipment.key(), method, uri, token, document.nonce(), now));
        }
    }

    /** An answer that looked like success and holds nothing that the service would say. */
    Reply disown(Reply reply) {
        if (reply.success() == null) {
            return reply;
        }
        tally.refusal("not-ours");
        return reply.notOurs();
    }

    private void learn(HttpReply http) {
        String nonce = http.header("DPoP-Nonce");
        if (nonce != null && nonce.matches("[\\x21\\x23-\\x5b\\x5d-\\x7e]{1,256}")) {
            document.nonce(nonce);
        }
    }

    /** By what the service says of its time; measured times are never touched. */
    private void setClock(Reply reply) {
        Instant serverTime = reply.instant("serverTime");
        if (serverTime != null) {
            document.setClock(serverTime, equipment.now());
        }
    }
}
