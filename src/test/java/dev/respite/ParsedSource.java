package dev.respite;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * A source file, parsed and nothing more.
 *
 * @param name full name of its first class
 */
record ParsedSource(String name, CompilationUnitTree unit) {
    /** Without those that have no class, such as package-infos. */
    static List<ParsedSource> all(List<String> sources) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<Text> files = sources.stream().map(Text::new).toList();
        JavacTask task = (JavacTask) compiler.getTask(null, null, null, List.of("-proc:none"), null, files);
        List<ParsedSource> parsed = new ArrayList<>();
        try {
            for (CompilationUnitTree unit : task.parse()) {
                unit.getTypeDecls().stream()
                        .filter(ClassTree.class::isInstance)
                        .map(ClassTree.class::cast)
                        .findFirst()
                        .ifPresent(type ->
                                parsed.add(new ParsedSource(unit.getPackageName() + "." + type.getSimpleName(), unit)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return parsed;
    }

    String simpleName() {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static final class Text extends SimpleJavaFileObject {
        private final String source;

        Text(String source) {
            super(URI.create("string:///Source.java"), JavaFileObject.Kind.SOURCE);
            this.source = source;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
        }
    }
}
