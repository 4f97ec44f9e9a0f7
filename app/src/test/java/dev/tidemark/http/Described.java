package dev.tidemark.http;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/** The schemas of the API's description, for comparing answers with them. */
final class Described {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ObjectNode document;

    Described(String document) {
        this.document = (ObjectNode) JSON.readTree(document);
    }

    /** What of a text is not as a schema says. */
    List<String> faults(String schema, String text) {
        ObjectNode root = JSON.createObjectNode();
        root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        root.put("$ref", "#/components/schemas/" + schema);
        root.set("components", document.get("components"));
        Schema made = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(root.toString(), InputFormat.JSON);
        return made.validate(text, InputFormat.JSON).stream()
                .map(Error::toString)
                .toList();
    }
}
