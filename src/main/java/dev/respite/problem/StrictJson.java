package dev.respite.problem;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Nothing that is sent is bent until it fits: not 2.9 to 2, not "true" to true, not false to "false"; no member is taken
 * twice, and nothing after the document. What was meant by it nobody knows.
 */
@Singleton
public class StrictJson implements ObjectMapperCustomizer {
    /** What each kind of value may be written as; whatever else is written is refused. */
    private static final Map<LogicalType, Set<CoercionInputShape>> OWN_SHAPES = Map.of(
            LogicalType.Integer, EnumSet.of(CoercionInputShape.Integer),
            LogicalType.Float, EnumSet.of(CoercionInputShape.Integer, CoercionInputShape.Float),
            LogicalType.Boolean, EnumSet.of(CoercionInputShape.Boolean),
            LogicalType.Textual, EnumSet.of(CoercionInputShape.String, CoercionInputShape.EmptyString),
            LogicalType.Enum, EnumSet.of(CoercionInputShape.String),
            LogicalType.DateTime, EnumSet.of(CoercionInputShape.String),
            LogicalType.Collection, EnumSet.of(CoercionInputShape.Array, CoercionInputShape.EmptyArray),
            LogicalType.Map, EnumSet.of(CoercionInputShape.Object),
            LogicalType.POJO, EnumSet.of(CoercionInputShape.Object));

    @Override
    public void customize(ObjectMapper mapper) {
        mapper.getFactory().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION.mappedFeature());
        mapper.configure(MapperFeature.ALLOW_COERCION_OF_SCALARS, false);
        mapper.disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .enable(
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                        DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS,
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        OWN_SHAPES.forEach((kind, own) -> EnumSet.complementOf(EnumSet.copyOf(own))
                .forEach(other -> mapper.coercionConfigFor(kind).setCoercion(other, CoercionAction.Fail)));
    }
}
