package dev.respite.door;

import dev.respite.door.ContractAddresses.Address;
import dev.respite.problem.Problem;
import dev.respite.problem.ProblemJson;
import dev.respite.problem.Refusal;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;

/**
 * Says what an address takes: in answer to {@code OPTIONS}, and in {@code Allow} where a method is refused (RFC 9110, sections
 * 9.3.7 and 15.5.6). A parameter in the query that nobody knows, or that comes twice, is refused: who misspelt it would believe
 * in it.
 */
@ApplicationScoped
public class WhatIsTaken {
    private static final String ALLOW = "Allow";
    private static final int NO_CONTENT = 204;

    private final ContractAddresses addresses;
    private final ProblemJson problems;

    public WhatIsTaken(ContractAddresses addresses, ProblemJson problems) {
        this.addresses = addresses;
        this.problems = problems;
    }

    void install(@Observes @Priority(3) Router router) {
        router.route().order(Integer.MIN_VALUE + 2).handler(this::look);
    }

    private void look(RoutingContext context) {
        // As endpoints are found: without what stands behind a semicolon, and whether or not it ends with a slash.
        String path = context.normalizedPath().replaceAll(";[^/]*", "").replaceFirst("(?<=.)/+$", "");
        addresses.find(path).ifPresentOrElse(address -> look(context, address), context::next);
    }

    private void look(RoutingContext context, Address address) {
        HttpServerRequest request = context.request();
        HttpServerResponse response = context.response();
        String allowed = String.join(", ", address.methods());
        if (request.method() == HttpMethod.OPTIONS) {
            response.setStatusCode(NO_CONTENT).putHeader(ALLOW, allowed).end();
            return;
        }
        String method = request.method().name();
        Set<String> known = address.parameters().getOrDefault(method, Set.of());
        if (!address.methods().contains(method)) {
            response.putHeader(ALLOW, allowed);
            refuse(context, new Refusal(Problem.METHOD_NOT_ALLOWED));
        } else if (!isKnown(context.queryParams(), known)) {
            refuse(context, new Refusal(Problem.MALFORMED_REQUEST).at("", expected(known)));
        } else {
            context.next();
        }
    }

    /** Nobody reads what may still come. */
    private void refuse(RoutingContext context, Refusal refusal) {
        HttpServerRequest request = context.request();
        if (!request.isEnded() && request.version() != HttpVersion.HTTP_2) {
            context.response().putHeader("Connection", "close");
        }
        problems.write(context.response(), refusal);
    }

    private static boolean isKnown(MultiMap query, Set<String> known) {
        return query.names().stream()
                .allMatch(name -> known.contains(name) && query.getAll(name).size() == 1);
    }

    private static String expected(Set<String> known) {
        return known.isEmpty()
                ? "no parameter behind a question mark"
                : "of the parameters " + String.join(", ", known) + " each once at most, and no other";
    }
}
