package io.almevents.mapping.documents;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.almevents.mapping.Answer;
import io.almevents.mapping.EvaluationException;
import io.almevents.mapping.MappedRequest;
import io.almevents.mapping.MappedResponse;
import io.almevents.mapping.Mapping;
import io.almevents.mapping.MappingOptions;
import io.almevents.mapping.MappingVariables;
import io.almevents.mapping.Operation;
import io.almevents.mapping.OutputBuffer;
import io.almevents.mapping.Projection;
import io.almevents.mapping.Template;
import io.almevents.mapping.language.WhenMissing;
import io.almevents.mapping.language.WhenNull;
import io.almevents.mapping.reference.JsonText;
import io.almevents.mapping.reference.ReferenceAnswer;
import io.almevents.mapping.reference.ReferenceInterpreter;
import io.almevents.mapping.reference.ReferenceVariables;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The doors: fixed mappings and readers that read documents in every way there is. */
final class Doors {
    private static final String LEFT_OUT = "left out";
    private static final MappingVariables VARIABLES = MappingVariables.builder()
            .userVariable("u", "é\"")
            .externalId("T-1")
            .build();
    private static final ReferenceVariables SAME =
            new ReferenceVariables(Map.of("u", "é\""), "", "T-1", Map.of(), Map.of());

    private static final String OPERATION = """
            {"_information":{"_version":"1"},
             "switches":[{"name":"s","cases":[{"when":"RED","then":{"is":"#{o.x}"}},{"when":"é\\n","then":["#{v}"]},
               {"when":"30","then":"thirty"},{"when":"true","then":1},{"when":null,"then":"none"},{"when":"","then":""}],
               "default":"other #{o.x}"}],
             "structure":{
              "request":{"switch":"${SWITCH(s,v)}","text":"a ${SWITCH(s,o.x)} b ${SWITCH(s,list[0])}","v":"#{v}",
               "id":"#{externalId}","user":"#{@USER_VAR(u)}: #{v}","change":"#{@CHANGE(resourceId)}","of":{"o":"#{o}","yes":true}},
              "response":{"v":"#{v}","text":"<#{o.x}>","externalNumber":"#{list[0]}","externalId":"#{k}"}},
             "eventTypeMapping":{"operationMappings":[
              {"eventType":"E","operation":"POST","path":"/t/x#{v}?q=#{o.x}","externalIdProperty":"/o/x"}]}}""";

    private static final String COPIES = "{\"v\":\"#{v}\",\"x\":\"#{o.x}\",\"one\":[1.0,null,\"é\"]}";
    private static final Template COPIES_COMPILED = Template.compile(COPIES);
    private static final Template ZERO = Template.compile("0");
    private static final Operation ENGINE =
            Mapping.compile(OPERATION).operation("E").orElseThrow();
    private static final ReferenceInterpreter REFERENCE = interpreter(OPERATION, MappingOptions.DEFAULTS);

    /** The value {@code v} is copied. */
    static final Door COPY = template("a copy", COPIES);

    /** Nothing of most documents is read. */
    static final Door NOTHING = template("nothing", "{\"w\":\"#{nothing.of.this}\"}");

    static final Door FIELDS = fields("v", "o.x", "o.y.z", "list", "resource.v", "v.k");

    static final Door REQUEST = request("a resource", "{\"resourceId\":\"r-1\",\"resource\":", "}");

    /** Which never refuses. */
    static final Door ANSWER = new Door(
            "an answer",
            document -> written(ENGINE.response(Answer.of(document), VARIABLES)),
            read -> REFERENCE
                    .response("E", new ReferenceAnswer(200, Map.of(), read.bytes()), SAME)
                    .map(made -> made.ticketId() + JsonText.of(made.attributes()) + made.warned())
                    .orElseThrow());

    /** Every kind of read at once: copies, texts, objects, elements, the root, functions. */
    static final Door EVERYTHING = template("everything", """
            {"copies":["#{v}","#{o}","#{o.x}","#{o.y}","#{o.y.z}","#{list}","#{v.k}","#{['o']['x']}","#{['']}"],
             "texts":["<#{v}>","#{o}|#{list}|#{o.x}","#{v}#{v}",{"#":"#{o.y} #{@USER_VAR(u)}"}],
             "elements":["#{list[0]}","#{list[-1]}","#{list[2].x}","#{list[-2].x.y}","#{v[0]}","<#{list[1]}>"],
             "all":["#{list[*]}","#{list[*].x}","#{list[*][*]}","<#{list[*][-1]}>"],
             "root":["#{[*]}","#{[0]}","#{[-1].x}","#{[1][0]}"],
             "functions":["${COALESCE(o.x,v)}","${EXISTS(o.y.z)}","${JSON(o)}","${EQUALS(v,o.x)}","${COALESCE(list,o).x}",
              "${IF(v,'y',o)}","<${CONCAT(STRING(o.x),'-')}>"]}""");

    /** Those that tell whether a document is accepted, whether they read it or not. */
    static final List<Door> OF_ACCEPTANCE = List.of(COPY, NOTHING, FIELDS);

    /** All, for documents with the names {@code v, o, x, y, z, k, list, resource}. */
    static final List<Door> ALL = List.of(
            COPY,
            new Door("a buffer", document -> appended(COPIES_COMPILED, document), COPY.reference()),
            NOTHING,
            FIELDS,
            REQUEST,
            request("a change message", "", ""),
            EVERYTHING,
            template(
                    "what is left out",
                    "{\"v\":\"#{v}\",\"l\":[\"#{v}\",\"#{o.x}\",{\"z\":\"#{o.y.z}\"}],\"t\":\"#{v}-\"}",
                    MappingOptions.DEFAULTS.withWhenMissing(WhenMissing.OMIT).withWhenNull(WhenNull.OMIT)),
            template(
                    "a template of one expression",
                    "\"#{o.x}\"",
                    MappingOptions.DEFAULTS.withWhenMissing(WhenMissing.OMIT)),
            template(
                    "what must be there",
                    "[\"#{v}\"]",
                    MappingOptions.DEFAULTS.withWhenMissing(WhenMissing.FAIL).withWhenNull(WhenNull.EMPTY)),
            fields("v", "o.x", "o.y.z", "list.x"));

    private Doors() {}

    static Door template(String name, String template) {
        return template(name, template, MappingOptions.DEFAULTS);
    }

    static Door template(String name, String template, MappingOptions options) {
        Template compiled = Template.compile(template, options);
        ReferenceInterpreter reference = interpreter(
                "{\"_information\":{\"_version\":\"1\"},\"structure\":{\"request\":" + template + "}}", options);
        return new Door(
                name,
                document -> rendered(compiled, document),
                read -> reference.rendered(read.tree(), SAME).orElse(LEFT_OUT));
    }

    static Door fields(String... paths) {
        List<List<String>> fields =
                Arrays.stream(paths).map(path -> List.of(path.split("\\."))).toList();
        Projection projection = Projection.of(fields);
        return new Door(
                "fields",
                document -> JsonText.of(projection.read(document)),
                read -> JsonText.of(Trees.projected(read.tree(), fields)));
    }

    private static Door request(String name, String begin, String end) {
        return new Door(
                name,
                document -> written(ENGINE.request(Bytes.between(begin, document, end), VARIABLES)),
                read -> REFERENCE
                        .request("E", Bytes.between(begin, read.bytes(), end), SAME)
                        .map(made -> made.path() + made.body())
                        .orElseThrow());
    }

    private static String rendered(Template template, byte[] document) {
        byte[] rendered = template.render(document, VARIABLES);
        return rendered.length > 0 ? JsonText.rewritten(rendered) : LEFT_OUT;
    }

    /** What is appended to what the buffer holds, which must stay, also where the document is refused. */
    private static String appended(Template template, byte[] document) {
        OutputBuffer buffer = new OutputBuffer();
        ZERO.renderTo(new byte[] {'0'}, VARIABLES, buffer);
        byte[] unchanged = document.clone();
        try {
            assertThat(template.renderTo(document, VARIABLES, buffer)).isTrue();
        } catch (EvaluationException e) {
            assertThat(buffer.toByteArray()).containsExactly('0');
            throw e;
        }
        assertThat(document).isEqualTo(unchanged);
        assertThat(buffer.array()[0]).isEqualTo((byte) '0');
        return JsonText.rewritten(Arrays.copyOfRange(buffer.array(), 1, buffer.length()));
    }

    private static String written(MappedRequest request) {
        return request.path() + request.body().map(JsonText::rewritten);
    }

    private static String written(MappedResponse response) {
        return response.externalId()
                + JsonText.of(response.attributes())
                + !response.warnings().isEmpty();
    }

    private static ReferenceInterpreter interpreter(String mapping, MappingOptions options) {
        return new ReferenceInterpreter(mapping.getBytes(UTF_8), options);
    }
}
