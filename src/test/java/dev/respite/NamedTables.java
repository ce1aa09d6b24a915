package dev.respite;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.util.TreeScanner;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which tables sources name, each by its class: in SQL, in HQL by the entity, or by the entity's class. Sources are read and
 * not run, so a name counts wherever its statement is put together from pieces that the sources show: literals, constants,
 * variables with a value, {@code formatted}, {@code concat}, {@code append}, {@code String.join}.
 */
final class NamedTables {
    private final Set<String> tables;

    /** Table by the name of its entity. */
    private final Map<String, String> entities = new HashMap<>();

    /** Tables of the entities of a source, by the source's full name. */
    private final Map<String, Set<String>> rows = new HashMap<>();

    private final List<ParsedSource> sources;
    private final Texts texts = new Texts();

    /**
     * @param tables that there are
     * @param sources whole files
     */
    NamedTables(Set<String> tables, List<String> sources) {
        this.tables = tables;
        this.sources = ParsedSource.all(sources);
        this.sources.forEach(texts::learn);
        this.sources.forEach(source -> source.unit().accept(new Entities(source), null));
    }

    /** Tables by class. An entity is not said to name its own. */
    Map<String, Set<String>> byClass() {
        Map<String, Set<String>> named = new TreeMap<>();
        for (ParsedSource source : sources) {
            Set<String> found = new TreeSet<>();
            source.unit().accept(new Statements(source, found), null);
            found.removeAll(rows.getOrDefault(source.name(), Set.of()));
            if (!found.isEmpty()) {
                named.put(source.name(), found);
            }
        }
        return named;
    }

    /** What is annotated with {@code @Entity} and {@code @Table}. */
    private final class Entities extends TreeScanner<Void, Void> {
        private final ParsedSource source;

        Entities(ParsedSource source) {
            this.source = source;
        }

        @Override
        public Void visitClass(ClassTree type, Void nothing) {
            String entity = null;
            String table = "";
            for (AnnotationTree annotation : type.getModifiers().getAnnotations()) {
                String kind = lastOf(annotation.getAnnotationType().toString());
                if (kind.equals("Entity")) {
                    entity = value(annotation, "name", type.getSimpleName().toString());
                } else if (kind.equals("Table")) {
                    table = value(annotation, "name", "");
                }
            }
            if (entity != null) {
                String named = table.isEmpty() ? entity : table;
                entities.put(entity, named);
                entities.put(type.getSimpleName().toString(), named);
                rows.computeIfAbsent(source.name(), name -> new HashSet<>()).add(named);
            }
            return super.visitClass(type, nothing);
        }

        private String value(AnnotationTree annotation, String member, String otherwise) {
            for (ExpressionTree argument : annotation.getArguments()) {
                if (argument instanceof AssignmentTree set
                        && set.getVariable().toString().equals(member)) {
                    return texts.of(source, set.getExpression());
                }
            }
            return otherwise;
        }
    }

    /** Every expression that gives a text, and every entity's class. */
    private final class Statements extends TreeScanner<Void, Void> {
        private final ParsedSource source;
        private final Set<String> found;

        Statements(ParsedSource source, Set<String> found) {
            this.source = source;
            this.found = found;
        }

        @Override
        public Void visitLiteral(LiteralTree tree, Void nothing) {
            return look(tree);
        }

        @Override
        public Void visitBinary(BinaryTree tree, Void nothing) {
            look(tree);
            return super.visitBinary(tree, nothing);
        }

        @Override
        public Void visitMethodInvocation(MethodInvocationTree tree, Void nothing) {
            look(tree);
            return super.visitMethodInvocation(tree, nothing);
        }

        @Override
        public Void visitNewClass(NewClassTree tree, Void nothing) {
            look(tree);
            return super.visitNewClass(tree, nothing);
        }

        @Override
        public Void visitMemberSelect(MemberSelectTree tree, Void nothing) {
            if (tree.getIdentifier().contentEquals("class")) {
                add(entities.get(lastOf(tree.getExpression().toString())));
            }
            return super.visitMemberSelect(tree, nothing);
        }

        private Void look(ExpressionTree tree) {
            for (String name : StatementNames.in(texts.of(source, tree))) {
                String table = name.toLowerCase(Locale.ROOT);
                add(tables.contains(table) ? table : entities.get(name));
            }
            return null;
        }

        private void add(@Nullable String table) {
            if (table != null) {
                found.add(table);
            }
        }
    }

    private static String lastOf(String qualified) {
        return qualified.substring(qualified.lastIndexOf('.') + 1);
    }
}
