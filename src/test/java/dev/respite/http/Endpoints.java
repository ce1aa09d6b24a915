package dev.respite.http;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.quarkus.security.Authenticated;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** The endpoints that the code has, whether or not somebody has thought of them. */
public final class Endpoints {
    private Endpoints() {}

    /**
     * @param roles sorted; empty for everybody
     * @param demo not in production packages
     * @param page for people: no part of the contract
     * @param code the resource's method
     */
    public record Endpoint(String method, String path, List<String> roles, boolean demo, boolean page, Method code) {
        @Override
        public String toString() {
            String who = roles.isEmpty() ? "anyone" : String.join(",", roles);
            return "%-6s %-40s %s%s"
                    .formatted(method, path, who, (page ? " (page)" : "") + (demo ? " (demo only)" : ""));
        }
    }

    /** By path, then method. */
    public static List<Endpoint> all() {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("dev.respite").stream()
                        .flatMap(type -> type.getMethods().stream())
                        .filter(method -> method.isMetaAnnotatedWith(HttpMethod.class))
                        .map(Endpoints::endpoint)
                        .sorted(java.util.Comparator.comparing(Endpoint::path).thenComparing(Endpoint::method))
                        .toList();
    }

    static Stream<Arguments> thatNeedAToken() {
        return all().stream()
                .filter(endpoint -> !endpoint.roles().isEmpty() && !endpoint.page())
                .map(endpoint -> Arguments.of(endpoint.method(), endpoint.path()));
    }

    private static Endpoint endpoint(JavaMethod method) {
        JavaClass type = method.getOwner();
        String path = Stream.of(type.tryGetAnnotationOfType(Path.class), method.tryGetAnnotationOfType(Path.class))
                .flatMap(java.util.Optional::stream)
                .map(Path::value)
                .collect(Collectors.joining())
                .replaceFirst("^//", "/");
        List<String> signedIn =
                method.tryGetAnnotationOfType(Authenticated.class).isPresent() ? List.of("signed-in") : List.of();
        List<String> roles = method.tryGetAnnotationOfType(RolesAllowed.class)
                .map(allowed -> Arrays.stream(allowed.value()).sorted().toList())
                .orElse(signedIn);
        boolean demo = type.getPackageName().startsWith("dev.respite.demo");
        boolean page = isPage(method) && !path.startsWith("/.well-known/");
        return new Endpoint(verb(method), path, roles, demo, page, method.reflect());
    }

    /** What a page loads or hands out is of the pages as they are, whatever its type. */
    private static boolean isPage(JavaMethod method) {
        String room = method.getOwner().getPackageName();
        return room.startsWith("dev.respite.web") || room.startsWith("dev.respite.person.page") || producesHtml(method);
    }

    private static boolean producesHtml(JavaMethod method) {
        return Stream.of(
                        method.tryGetAnnotationOfType(Produces.class),
                        method.getOwner().tryGetAnnotationOfType(Produces.class))
                .flatMap(java.util.Optional::stream)
                .findFirst()
                .filter(produces -> List.of(produces.value()).contains(MediaType.TEXT_HTML))
                .isPresent();
    }

    private static String verb(JavaMethod method) {
        for (Annotation annotation : method.reflect().getAnnotations()) {
            HttpMethod verb = annotation.annotationType().getAnnotation(HttpMethod.class);
            if (verb != null) {
                return verb.value();
            }
        }
        throw new IllegalArgumentException(method.getFullName());
    }
}
