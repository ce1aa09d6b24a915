package dev.respite.contract;

import dev.respite.http.Endpoints.Endpoint;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** An endpoint as its resource's method declares it. */
record ServiceOperation(Endpoint endpoint) {
    private static final Set<String> NOT_PARAMETERS = Set.of("Authorization", "Accept", "Content-Type");

    /** As {@code in name}, the way the contract says it. */
    Set<String> parameters() {
        Set<String> parameters = new TreeSet<>();
        for (Parameter parameter : endpoint.code().getParameters()) {
            Optional.ofNullable(parameter.getAnnotation(PathParam.class))
                    .ifPresent(in -> parameters.add("path parameter " + in.value()));
            Optional.ofNullable(parameter.getAnnotation(RestQuery.class))
                    .ifPresent(in -> parameters.add("query parameter " + named(in.value(), parameter)));
            Optional.ofNullable(parameter.getAnnotation(RestHeader.class))
                    .filter(in -> !NOT_PARAMETERS.contains(in.value()))
                    .ifPresent(in -> parameters.add("header parameter " + named(in.value(), parameter)));
        }
        return parameters;
    }

    /** Names of a form's fields; empty where there is no form. */
    Set<String> formFields() {
        Set<String> fields = new TreeSet<>();
        for (Parameter parameter : endpoint.code().getParameters()) {
            Optional.ofNullable(parameter.getAnnotation(RestForm.class))
                    .ifPresent(in -> fields.add(named(in.value(), parameter)));
        }
        return fields;
    }

    /** The type that a body is read into, where one is. */
    Optional<AnnotatedType> request() {
        return Arrays.stream(endpoint.code().getParameters())
                .filter(parameter -> Arrays.stream(parameter.getAnnotations()).noneMatch(ServiceOperation::isPlace))
                .map(Parameter::getAnnotatedType)
                .findFirst();
    }

    private static boolean isPlace(Annotation annotation) {
        return Set.of(PathParam.class, RestQuery.class, RestHeader.class, RestForm.class, Context.class)
                .contains(annotation.annotationType());
    }

    /** The type of what is answered, without its wrappers. */
    AnnotatedType reply() {
        AnnotatedType type = endpoint.code().getAnnotatedReturnType();
        while (type.getType() instanceof ParameterizedType wrapper
                && Set.of(Uni.class, Multi.class, RestResponse.class).contains(wrapper.getRawType())) {
            type = ((AnnotatedParameterizedType) type).getAnnotatedActualTypeArguments()[0];
        }
        return type;
    }

    Set<String> consumed() {
        Class<?> resource = endpoint.code().getDeclaringClass();
        return Stream.of(endpoint.code().getAnnotation(Consumes.class), resource.getAnnotation(Consumes.class))
                .filter(Objects::nonNull)
                .findFirst()
                .map(types -> Set.of(types.value()))
                .orElse(Set.of());
    }

    Set<String> produced() {
        Class<?> resource = endpoint.code().getDeclaringClass();
        return Stream.of(endpoint.code().getAnnotation(Produces.class), resource.getAnnotation(Produces.class))
                .filter(Objects::nonNull)
                .findFirst()
                .map(types -> Set.of(types.value()))
                .orElse(Set.of());
    }

    private static String named(String said, Parameter parameter) {
        return said.isEmpty() ? parameter.getName() : said;
    }
}
