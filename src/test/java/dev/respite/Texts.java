package dev.respite;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The text of an expression, as far as sources show it; {@code ?} stands for what they do not. */
final class Texts {
    private static final String UNKNOWN = "?";

    /** Expressions of constants and variables, and what methods without parameters return, by {@code Class.name}. */
    private final Map<String, Set<Said>> values = new HashMap<>();

    /** Their texts, once worked out; while they are, {@code ?}, so that what refers to itself comes to an end. */
    private final Map<String, String> known = new HashMap<>();

    private record Said(ParsedSource source, ExpressionTree value) {}

    void learn(ParsedSource source) {
        source.unit().accept(new Values(source), null);
    }

    String of(ParsedSource source, ExpressionTree tree) {
        if (tree instanceof LiteralTree literal) {
            return String.valueOf(literal.getValue());
        }
        if (tree instanceof ParenthesizedTree inner) {
            return of(source, inner.getExpression());
        }
        if (tree instanceof BinaryTree sum && sum.getKind() == Tree.Kind.PLUS) {
            return of(source, sum.getLeftOperand()) + of(source, sum.getRightOperand());
        }
        if (tree instanceof ConditionalExpressionTree either) {
            return of(source, either.getTrueExpression()) + ", " + of(source, either.getFalseExpression());
        }
        if (tree instanceof NewClassTree made && made.getIdentifier().toString().equals("StringBuilder")) {
            return all(source, made.getArguments()).collect(Collectors.joining());
        }
        if (tree instanceof MethodInvocationTree call) {
            return called(source, call);
        }
        return named(source, tree);
    }

    private Stream<String> all(ParsedSource source, List<? extends ExpressionTree> trees) {
        return trees.stream().map(tree -> of(source, tree));
    }

    private String called(ParsedSource source, MethodInvocationTree call) {
        if (!(call.getMethodSelect() instanceof MemberSelectTree method)) {
            return call.getArguments().isEmpty() ? named(source, call.getMethodSelect()) : UNKNOWN;
        }
        boolean ofString = method.getExpression() instanceof IdentifierTree type
                && type.getName().contentEquals("String");
        Supplier<List<String>> arguments =
                () -> all(source, call.getArguments()).toList();
        Supplier<String> receiver = () -> of(source, method.getExpression());
        return switch (method.getIdentifier().toString()) {
            case "formatted" -> format(receiver.get(), arguments.get());
            case "concat", "append" -> receiver.get() + String.join("", arguments.get());
            case "strip", "trim", "toString", "replace", "replaceAll" -> receiver.get();
            case "format" -> ofString ? format(arguments.get()) : UNKNOWN;
            case "join" -> ofString ? joined(arguments.get()) : UNKNOWN;
            default -> call.getArguments().isEmpty() ? named(source, method) : UNKNOWN;
        };
    }

    private static String joined(List<String> arguments) {
        return String.join(arguments.get(0), arguments.subList(1, arguments.size()));
    }

    private static String format(List<String> arguments) {
        return format(arguments.get(0), arguments.subList(1, arguments.size()));
    }

    private static String format(String format, List<String> arguments) {
        String text = format;
        for (int i = 0; i < arguments.size(); i++) {
            text = text.replace("%" + (i + 1) + "$s", arguments.get(i));
        }
        for (String argument : arguments) {
            int place = text.indexOf("%s");
            text = place < 0 ? text : text.substring(0, place) + argument + text.substring(place + 2);
        }
        return text;
    }

    /** Of several values one after the other, so that each stands where a name may stand. */
    private String named(ParsedSource source, ExpressionTree tree) {
        String key;
        if (tree instanceof IdentifierTree name) {
            key = source.simpleName() + "." + name.getName();
        } else if (tree instanceof MemberSelectTree member && isName(member.getExpression())) {
            String owner = member.getExpression().toString();
            String simple = owner.substring(owner.lastIndexOf('.') + 1);
            key = (simple.equals("this") ? source.simpleName() : simple) + "." + member.getIdentifier();
        } else {
            return UNKNOWN;
        }
        if (!known.containsKey(key)) {
            known.put(key, UNKNOWN);
            known.put(key, worked(values.getOrDefault(key, Set.of())));
        }
        return known.get(key);
    }

    private static boolean isName(ExpressionTree tree) {
        return tree instanceof IdentifierTree
                || tree instanceof MemberSelectTree member && isName(member.getExpression());
    }

    private String worked(Set<Said> said) {
        return said.isEmpty()
                ? UNKNOWN
                : said.stream().map(one -> of(one.source(), one.value())).collect(Collectors.joining(", "));
    }

    /** Constants and variables that begin with a value, and methods that only return one. */
    private final class Values extends TreeScanner<Void, Void> {
        private final ParsedSource source;

        Values(ParsedSource source) {
            this.source = source;
        }

        @Override
        public Void visitVariable(VariableTree variable, Void nothing) {
            if (variable.getInitializer() != null) {
                add(variable.getName().toString(), variable.getInitializer());
            }
            return super.visitVariable(variable, nothing);
        }

        @Override
        public Void visitMethod(MethodTree method, Void nothing) {
            if (method.getParameters().isEmpty()
                    && method.getBody() != null
                    && method.getBody().getStatements().size() == 1
                    && method.getBody().getStatements().get(0) instanceof ReturnTree returned
                    && returned.getExpression() != null) {
                add(method.getName().toString(), returned.getExpression());
            }
            return super.visitMethod(method, nothing);
        }

        private void add(String name, ExpressionTree value) {
            values.computeIfAbsent(source.simpleName() + "." + name, key -> new LinkedHashSet<>())
                    .add(new Said(source, value));
        }
    }
}
