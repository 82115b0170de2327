package nestor.picture;

import java.util.List;

import nestor.graph.Path;

/// The blocks of a picture and how they are joined, not yet placed.
record Diagram(List<Block> blocks, List<Link<Path>> links) {}
