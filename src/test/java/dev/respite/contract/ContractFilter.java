package dev.respite.contract;

import io.restassured.builder.ResponseBuilder;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Every request and reply of the HTTP tests is held against the contract, whatever the test is about. */
public final class ContractFilter implements Filter {
    @Override
    public Response filter(
            FilterableRequestSpecification request, FilterableResponseSpecification expected, FilterContext context) {
        Response response = context.next(request, expected);
        byte[] reply = response.asByteArray();
        Object body = request.getBody();
        boolean known = body == null || body instanceof byte[] || body instanceof String;
        new Exchange(
                        request.getMethod(),
                        URI.create(request.getURI()).getPath(),
                        request.getFormParams(),
                        bytes(body),
                        response.statusCode(),
                        Objects.requireNonNullElse(response.contentType(), ""),
                        reply)
                .assertAgreed(known);
        return new ResponseBuilder().clone(response).setBody(reply).build();
    }

    private static byte[] bytes(Object body) {
        if (body instanceof byte[] bytes) {
            return bytes;
        }
        return body instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : new byte[0];
    }
}
