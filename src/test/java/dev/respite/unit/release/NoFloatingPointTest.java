package dev.respite.unit.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.respite.unit.signal.Estimate;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;

/** Floating-point noise leaks what it hides, so the compiled sampler is read, not only its source. */
class NoFloatingPointTest {
    private static final Pattern TYPE_OR_CONSTANT = Pattern.compile("\\b(float|double)\\b");
    private static final Pattern INSTRUCTION = Pattern.compile("^\\s+\\d+: ((?!dup)[fd]\\w+|[il]2[fd])\\b");
    private static final Pattern DESCRIPTOR = Pattern.compile(":(\\([^)]*\\))?\\[*([FD]|[^L\\s]*\\)[FD])$");
    private static final Pattern ARGUMENTS = Pattern.compile(":\\((\\[*([IJZBCS]|L[^;]+;))*\\[*[FD]");

    @Test
    void the_sampler_has_no_floating_point_in_its_class_file() throws Exception {
        assertEquals(List.of(), floatingPoint(DiscreteGaussian.class));
    }

    @Test
    void the_reader_sees_floating_point_where_it_is() throws Exception {
        assertFalse(floatingPoint(Estimate.class).isEmpty());
        assertFalse(floatingPoint(OnlyBetweenCalls.class).isEmpty());
    }

    private static List<String> floatingPoint(Class<?> type) throws Exception {
        var file = type.getName().substring(type.getPackageName().length() + 1) + ".class";
        var code = new StringWriter();
        var errors = new StringWriter();
        int exit = ToolProvider.findFirst("javap")
                .orElseThrow()
                .run(
                        new PrintWriter(code),
                        new PrintWriter(errors),
                        "-c",
                        "-p",
                        Path.of(type.getResource(file).toURI()).toString());
        assertEquals(0, exit, errors.toString());
        return code.toString().lines().filter(NoFloatingPointTest::isFloating).toList();
    }

    private static boolean isFloating(String line) {
        return TYPE_OR_CONSTANT.matcher(line).find()
                || INSTRUCTION.matcher(line).find()
                || DESCRIPTOR.matcher(line).find()
                || ARGUMENTS.matcher(line).find();
    }

    /** No instruction of its own touches a double: only the descriptors of what it calls tell. */
    static final class OnlyBetweenCalls {
        private OnlyBetweenCalls() {}

        static long draw(RandomGenerator random) {
            return Math.round(random.nextGaussian());
        }
    }
}
