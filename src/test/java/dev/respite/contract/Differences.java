package dev.respite.contract;

import dev.respite.contract.Shape.Kind;
import dev.respite.contract.Shape.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where code and contract disagree. The contract may be narrower where a Java type cannot say more: a text of known form, a
 * map of known keys, a number that is whole.
 */
final class Differences {
    private final List<String> found = new ArrayList<>();
    private final boolean reply;

    /** @param reply of requests, code does not say what has to be there: use cases check that */
    Differences(boolean reply) {
        this.reply = reply;
    }

    List<String> found() {
        return found;
    }

    void compare(String at, Shape service, Shape contract) {
        if (!fits(service.kind(), contract.kind())) {
            add(at, service, contract);
            return;
        }
        if (service.kind() == Kind.MAP && contract.kind() == Kind.OBJECT) {
            contract.members()
                    .forEach((name, member) ->
                            compare(at + "." + name, service.parts().get(0), member.shape()));
            nullity(at, service, contract);
            return;
        }
        if (reply && service.nullable() != contract.nullable()
                || !service.values().isEmpty() && !service.values().equals(contract.values())
                || !service.format().isEmpty() && !service.format().equals(contract.format())) {
            add(at, service, contract);
        }
        parts(at, service, contract);
        members(at, service, contract);
    }

    private void nullity(String at, Shape service, Shape contract) {
        if (reply && service.nullable() != contract.nullable()) {
            add(at, service, contract);
        }
    }

    private static boolean fits(Kind service, Kind contract) {
        return service == contract
                || service == Kind.NUMBER && contract == Kind.INTEGER
                || service == Kind.MAP && contract == Kind.OBJECT;
    }

    private void parts(String at, Shape service, Shape contract) {
        if (service.kind() == Kind.ONE_OF) {
            service.parts().forEach(part -> compare(at, part, ofKind(part.kind(), contract.parts())));
            return;
        }
        if (!service.parts().isEmpty()) {
            String below = at + (service.kind() == Kind.ARRAY ? "[]" : ".*");
            compare(below, service.parts().get(0), contract.parts().get(0));
        }
    }

    private static Shape ofKind(Kind kind, List<Shape> alternatives) {
        return alternatives.stream()
                .filter(shape -> shape.kind() == kind)
                .findFirst()
                .orElse(Shape.of(Kind.ANYTHING));
    }

    private void members(String at, Shape service, Shape contract) {
        Set<String> names = new TreeSet<>(service.members().keySet());
        names.addAll(contract.members().keySet());
        for (String name : names) {
            member(
                    at.isEmpty() ? name : at + "." + name,
                    service.members().get(name),
                    contract.members().get(name));
        }
    }

    private void member(String at, Member service, Member contract) {
        if (service == null || contract == null) {
            add(at, described(service), described(contract));
            return;
        }
        if (reply && service.required() != contract.required()) {
            add(at, described(service), described(contract));
        }
        compare(at, service.shape(), contract.shape());
    }

    private static String described(Member member) {
        return Optional.ofNullable(member)
                .map(known -> known.shape() + (known.required() ? ", always" : ", not always"))
                .orElse("nothing");
    }

    private void add(String at, Object service, Object contract) {
        found.add(
                (at.isEmpty() ? "the whole" : at) + ": the service has " + service + "; the contract has " + contract);
    }
}
