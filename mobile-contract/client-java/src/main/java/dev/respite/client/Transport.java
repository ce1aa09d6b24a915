package dev.respite.client;

import java.io.IOException;

/** One HTTP exchange. Follows no redirect: a captive portal must not look like an answer. */
public interface Transport {
    /**
     * Sends and reads the answer whole, also where it comes before the body was sent.
     *
     * @throws IOException if no complete answer came; whether the service took the request is then unknown
     */
    HttpReply send(HttpRequest request) throws IOException;
}
