package io.almevents.mapping.internal.check;

import io.almevents.mapping.internal.ast.MappingFile;
import io.almevents.mapping.internal.ast.MappingFile.OperationDeclaration;
import io.almevents.mapping.internal.ast.MappingFile.Structure;
import io.almevents.mapping.internal.ast.MappingFile.SwitchDeclaration;
import io.almevents.mapping.internal.ast.Part;
import io.almevents.mapping.internal.ast.Part.Expression;
import io.almevents.mapping.internal.ast.Template;
import io.almevents.mapping.internal.ast.Text;
import io.almevents.mapping.internal.ast.Walk;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What stands in a file, collected in one walk for all checks: its templates, and its expressions by what they make. */
final class Contents {
    private final MappingFile file;
    private final List<Template> templates = new ArrayList<>();
    private final List<Text> paths = new ArrayList<>();
    private final Map<String, List<Expression>> bySwitch = new HashMap<>();
    private final IdentityHashMap<Template, List<Expression>> byRoot = new IdentityHashMap<>();
    private final List<Expression> inTemplates = new ArrayList<>();
    private final List<Expression> inRequests = new ArrayList<>();
    private final List<Expression> inResponses = new ArrayList<>();
    private final List<Expression> inJudgements = new ArrayList<>();
    private final List<Expression> all;

    Contents(MappingFile file) {
        this.file = file;
        for (SwitchDeclaration declaration : file.switches()) {
            List<Expression> expressions = new ArrayList<>();
            for (Template root : Walk.roots(declaration)) {
                expressions.addAll(root(root));
            }
            bySwitch.putIfAbsent(declaration.name(), expressions);
        }
        for (Structure structure : Walk.structures(file)) {
            inRequests.addAll(root(structure.request()));
            inResponses.addAll(root(structure.response()));
        }
        all = new ArrayList<>(inTemplates);
        for (OperationDeclaration operation : Walk.operations(file)) {
            paths.addAll(Walk.paths(operation));
            inRequests.addAll(add(Walk.paths(operation), all));
            inRequests.addAll(add(Walk.headers(operation), all));
            inJudgements.addAll(add(Walk.judgements(operation), all));
        }
    }

    private List<Expression> root(Optional<Template> root) {
        return root.isPresent() ? root(root.get()) : List.of();
    }

    private List<Expression> root(Template root) {
        int begin = inTemplates.size();
        collect(root);
        List<Expression> expressions = List.copyOf(inTemplates.subList(begin, inTemplates.size()));
        byRoot.put(root, expressions);
        return expressions;
    }

    private void collect(Template template) {
        templates.add(template);
        add(Walk.texts(template), inTemplates);
        for (Template inner : Walk.inside(template)) {
            collect(inner);
        }
    }

    /** Adds the expressions of some texts to others, and gives them. */
    private static List<Expression> add(List<Text> texts, List<Expression> others) {
        int begin = others.size();
        for (Text text : texts) {
            for (Part part : text.parts()) {
                if (part instanceof Expression expression) {
                    others.add(expression);
                }
            }
        }
        return others.subList(begin, others.size());
    }

    MappingFile file() {
        return file;
    }

    /** All templates, those inside of others too. */
    List<Template> templates() {
        return templates;
    }

    /** The texts that become paths. */
    List<Text> paths() {
        return paths;
    }

    /** All expressions. */
    List<Expression> all() {
        return all;
    }

    /** Those in templates: of switches, requests and responses. */
    List<Expression> inTemplates() {
        return inTemplates;
    }

    /** Those that make requests, with their paths and header fields; without those of switches. */
    List<Expression> inRequests() {
        return inRequests;
    }

    /** Those that make attributes of tickets; without those of switches. */
    List<Expression> inResponses() {
        return inResponses;
    }

    /** Those that judge answers; without those of switches. */
    List<Expression> inJudgements() {
        return inJudgements;
    }

    /** Those of a switch, the first of its name; none where it is not declared. */
    List<Expression> inSwitch(String name) {
        return bySwitch.getOrDefault(name, List.of());
    }

    /** Those of the body that an operation sends. */
    List<Expression> inBody(OperationDeclaration operation) {
        Optional<Template> request = Walk.request(operation, file);
        return request.isPresent() && operation.sendsBody() ? byRoot.getOrDefault(request.get(), List.of()) : List.of();
    }

    /** Those of some texts. */
    static List<Expression> in(List<Text> texts) {
        return add(texts, new ArrayList<>());
    }
}
