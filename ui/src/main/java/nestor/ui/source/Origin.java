package nestor.ui.source;

import java.util.List;
import java.util.Map;
import nestor.graph.NodeId;
import nestor.source.Remark;

/// The program that a project was drawn from.
///
/// @param lines   the line that each node comes from
/// @param remarks what there was to say about it
public record Origin(String text, Map<NodeId, Integer> lines, List<Remark> remarks) {}
