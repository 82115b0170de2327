package nestor.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import nestor.graph.Path;
import nestor.graph.Trail;
import nestor.shape.Refusal;
import nestor.shape.TensorData;
import org.junit.jupiter.api.Test;
import org.pcollections.PMap;
import org.pcollections.PSet;
import org.pcollections.PSortedMap;
import org.pcollections.PVector;

/// Whatever a message may hold, now or after a record gets a new component, has to come out at the other end.
class RecordsTest {
    private static final Set<Class<?>> WRITTEN = Set.of(String.class, Object.class, Optional.class, List.class,
            Set.class, Map.class, SortedMap.class, PVector.class, PSet.class, PMap.class, PSortedMap.class, Path.class,
            Trail.class,
            Refusal.class, TensorData.class, long[].class, double[].class, Long.class, Integer.class, Double.class,
            Boolean.class, long.class, int.class, double.class, boolean.class);

    @Test
    void everyTypeInAMessageIsOneThatIsWritten() {
        var strange = new TreeSet<String>();
        var seen = new HashSet<Class<?>>(WRITTEN);
        var left = new ArrayDeque<Class<?>>(List.of(Order.class, Report.class));
        while (!left.isEmpty()) {
            var type = left.pop();
            if (!seen.add(type) || type.isEnum()) {
                continue;
            }
            if (type.isSealed()) {
                left.addAll(List.of(type.getPermittedSubclasses()));
            } else if (type.isRecord()) {
                for (RecordComponent component : type.getRecordComponents()) {
                    classes(component.getGenericType(), left);
                }
            } else {
                strange.add(type.getName());
            }
        }
        assertEquals(Set.of(), strange);
    }

    private static void classes(Type type, ArrayDeque<Class<?>> into) {
        switch (type) {
            case Class<?> plain -> into.push(plain);
            case ParameterizedType generic -> {
                classes(generic.getRawType(), into);
                for (var argument : generic.getActualTypeArguments()) {
                    classes(argument, into);
                }
            }
            default -> into.push(Object.class);
        }
    }
}
