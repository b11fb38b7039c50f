package io.almevents.mapping.internal.plan;

import io.almevents.mapping.internal.ast.Part;
import io.almevents.mapping.internal.ast.Text;
import io.almevents.mapping.internal.json.PercentEncoding;
import io.almevents.mapping.internal.plan.PathPlan.Encoded;
import io.almevents.mapping.internal.plan.PathPlan.Inserted;
import io.almevents.mapping.internal.plan.PathPlan.PathPiece;
import io.almevents.mapping.internal.plan.PathPlan.QueryStart;
import io.almevents.mapping.internal.plan.PathPlan.Slash;
import java.util.ArrayList;
import java.util.List;

/** Plans paths. */
final class PathPlanner {
    private final List<PathPiece> pieces = new ArrayList<>();
    private boolean inQuery;

    private PathPlanner() {}

    static PathPlan plan(Text path, TemplatePlanner templates) {
        PathPlanner planner = new PathPlanner();
        for (Part part : path.parts()) {
            if (part instanceof Part.Literal literal) {
                planner.literal(literal.text());
            } else {
                planner.pieces.add(new Inserted(templates.source(part), templates.site(part)));
            }
        }
        return PathPlan.of(planner.pieces, templates.site(path));
    }

    private void literal(String text) {
        int from = 0;
        for (int i = 0; i < text.length() && !inQuery; i++) {
            char c = text.charAt(i);
            if (c == '/' || c == '?') {
                encoded(text.substring(from, i));
                from = i + 1;
                inQuery = c == '?';
                pieces.add(inQuery ? new QueryStart() : new Slash());
            }
        }
        encoded(text.substring(from));
    }

    private void encoded(String text) {
        if (!text.isEmpty()) {
            pieces.add(new Encoded(PercentEncoding.literal(text)));
        }
    }
}
