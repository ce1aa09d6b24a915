package dev.respite.simulator.fleet;

import dev.respite.client.HttpReply;
import dev.respite.client.HttpRequest;
import dev.respite.client.Transport;
import dev.respite.simulator.wearer.Draw;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** What lies between a phone and the service. For one thread at a time. */
final class FaultyTransport implements Transport {
    private static final double LOST_REQUEST = 0.08;
    private static final double LOST_REPLY = 0.10;
    private static final double OVERLOAD = 0.6;
    private static final byte[] LOGIN =
            "<html><body>Welcome to our WiFi. Please log in.</body></html>".getBytes(StandardCharsets.UTF_8);
    private static final Map<String, String> HTML = Map.of("Content-Type", "text/html");
    private static final List<HttpReply> PORTALS = List.of(
            new HttpReply(200, HTML, LOGIN),
            new HttpReply(302, Map.of("Location", "http://192.0.2.1/login"), new byte[0]),
            new HttpReply(403, HTML, LOGIN),
            new HttpReply(511, HTML, LOGIN));

    private final Transport service;
    private final Tally tally;
    private final Draw draw;
    private Weather weather = Weather.CLEAR;

    FaultyTransport(Transport service, Tally tally, long seed) {
        this.service = service;
        this.tally = tally;
        this.draw = new Draw(seed);
    }

    void becomes(Weather next) {
        this.weather = next;
    }

    @Override
    public HttpReply send(HttpRequest request) throws IOException {
        return switch (weather) {
            case CLEAR -> service.send(request);
            case FLAKY -> perhaps(request);
            case PORTAL -> {
                tally.count("faults: a captive portal's answer");
                yield draw.oneOf(PORTALS);
            }
            case OVERLOADED -> overloaded(request);
            case UNREACHABLE -> {
                tally.count("faults: no network");
                throw new ConnectException("no network");
            }
        };
    }

    private HttpReply perhaps(HttpRequest request) throws IOException {
        if (draw.happens(LOST_REQUEST)) {
            tally.count("faults: request lost");
            throw new SocketTimeoutException("request lost");
        }
        HttpReply reply = service.send(request);
        if (draw.happens(LOST_REPLY)) {
            tally.count("faults: reply lost");
            throw new SocketTimeoutException("reply lost");
        }
        return reply;
    }

    private HttpReply overloaded(HttpRequest request) throws IOException {
        if (!draw.happens(OVERLOAD)) {
            return service.send(request);
        }
        tally.count("faults: 503 of a gateway");
        Map<String, String> headers = draw.happens(0.5) ? Map.of("Retry-After", "900") : HTML;
        return new HttpReply(503, headers, new byte[0]);
    }
}
