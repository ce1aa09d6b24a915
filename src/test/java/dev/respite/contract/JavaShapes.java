package dev.respite.contract;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import dev.respite.contract.Shape.Kind;
import dev.respite.contract.Shape.Member;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The shapes of Java types as Jackson writes and reads them: its own view of names, inclusion and serializers, and the
 * null marks of the code.
 */
final class JavaShapes {
    private static final Map<Class<?>, Shape> PLAIN = Map.ofEntries(
            Map.entry(String.class, Shape.text("")),
            Map.entry(Instant.class, Shape.text("date-time")),
            Map.entry(LocalDate.class, Shape.text("date")),
            Map.entry(LocalTime.class, Shape.text("")),
            Map.entry(UUID.class, Shape.text("uuid")),
            Map.entry(int.class, Shape.of(Kind.INTEGER)),
            Map.entry(long.class, Shape.of(Kind.INTEGER)),
            Map.entry(Integer.class, Shape.of(Kind.INTEGER)),
            Map.entry(Long.class, Shape.of(Kind.INTEGER)),
            Map.entry(double.class, Shape.of(Kind.NUMBER)),
            Map.entry(Double.class, Shape.of(Kind.NUMBER)),
            Map.entry(Number.class, Shape.of(Kind.NUMBER)),
            Map.entry(BigDecimal.class, Shape.of(Kind.NUMBER)),
            Map.entry(boolean.class, Shape.of(Kind.BOOLEAN)),
            Map.entry(Boolean.class, Shape.of(Kind.BOOLEAN)),
            Map.entry(Object.class, Shape.of(Kind.ANYTHING)));

    private final ObjectMapper mapper = new ObjectMapper();
    private final boolean written;
    private final Class<?> raw;

    /**
     * @param written whether the types are written (replies) or read (requests)
     * @param raw what a string holds that is put into a reply as it is
     */
    JavaShapes(boolean written, Class<?> raw) {
        this.written = written;
        this.raw = raw;
    }

    Shape of(AnnotatedType type) {
        return of(type.getType(), arguments(type)).orNull(type.isAnnotationPresent(Nullable.class));
    }

    Shape of(Class<?> type) {
        return of(type, List.of());
    }

    private Shape of(Type type, List<AnnotatedType> arguments) {
        Class<?> plain = type instanceof ParameterizedType p ? (Class<?>) p.getRawType() : (Class<?>) type;
        if (PLAIN.containsKey(plain)) {
            return PLAIN.get(plain);
        }
        if (Collection.class.isAssignableFrom(plain)) {
            return Shape.made(Kind.ARRAY, List.of(of(arguments.get(0))));
        }
        if (Map.class.isAssignableFrom(plain)) {
            return Shape.made(Kind.MAP, List.of(of(arguments.get(1))));
        }
        if (plain.isEnum()) {
            return Shape.oneOf(names(plain));
        }
        if (plain.isSealed()) {
            return Shape.made(
                    Kind.ONE_OF,
                    Arrays.stream(plain.getPermittedSubclasses()).map(this::of).toList());
        }
        return Shape.object(members(plain));
    }

    private Set<String> names(Class<?> type) {
        Set<String> names = new TreeSet<>();
        for (Object constant : type.getEnumConstants()) {
            names.add(mapper.convertValue(constant, String.class));
        }
        return names;
    }

    private Map<String, Member> members(Class<?> type) {
        Map<String, Member> members = new TreeMap<>();
        JavaType javaType = mapper.constructType(type);
        var view = written
                ? mapper.getSerializationConfig().introspect(javaType)
                : mapper.getDeserializationConfig().introspect(javaType);
        boolean sparse = leavesNullOut(view.findPropertyInclusion(JsonInclude.Value.empty()));
        for (BeanPropertyDefinition property : view.findProperties()) {
            AnnotatedMember member = written ? property.getAccessor() : property.getPrimaryMember();
            RecordComponent component = component(type, property.getInternalName());
            if (isUnwrapped(member)) {
                members.putAll(members(component.getType()));
            } else if (member != null && !member.hasAnnotation(JsonAnySetter.class)) {
                boolean leftOut = sparse || leavesNullOut(property.findInclusion());
                members.put(property.getName(), member(component, member, leftOut));
            }
        }
        return members;
    }

    private Member member(RecordComponent component, AnnotatedMember member, boolean leavesNullOut) {
        AnnotatedType type = component.getAnnotatedType();
        boolean nullable = type.isAnnotationPresent(Nullable.class);
        Shape shape = shape(type, member);
        return new Member(leavesNullOut ? shape : shape.orNull(nullable), !(leavesNullOut && nullable));
    }

    /** Without its null mark, which may mean that it is left out. */
    private Shape shape(AnnotatedType type, AnnotatedMember member) {
        if (member.hasAnnotation(JsonRawValue.class)) {
            return of(raw);
        }
        boolean own =
                mapper.getSerializationConfig().getAnnotationIntrospector().findSerializer(member) != null;
        return own ? Shape.text("") : of(type.getType(), arguments(type));
    }

    private boolean isUnwrapped(@Nullable AnnotatedMember member) {
        return member != null
                && mapper.getSerializationConfig().getAnnotationIntrospector().findUnwrappingNameTransformer(member)
                        != null;
    }

    private static boolean leavesNullOut(JsonInclude.@Nullable Value inclusion) {
        return inclusion != null && inclusion.getValueInclusion() == JsonInclude.Include.NON_NULL;
    }

    private static RecordComponent component(Class<?> type, String name) {
        return Optional.ofNullable(type.getRecordComponents()).stream()
                .flatMap(Arrays::stream)
                .filter(component -> component.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        type + " is on the wire and no record of which " + name + " is a component"));
    }

    private static List<AnnotatedType> arguments(AnnotatedType type) {
        return type instanceof AnnotatedParameterizedType p
                ? new ArrayList<>(Arrays.asList(p.getAnnotatedActualTypeArguments()))
                : List.of();
    }
}
