package nestor.worker;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;

/// How records are taken apart and put together.
final class Records {
    private record Form(List<RecordComponent> components, Constructor<?> constructor) {}

    private static final ClassValue<Form> FORMS = new ClassValue<>() {
        @Override
        protected Form computeValue(Class<?> type) {
            var components = type.getRecordComponents();
            for (var component : components) {
                component.getAccessor().setAccessible(true);
            }
            try {
                var constructor = type.getDeclaredConstructor(
                        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
                constructor.setAccessible(true);
                return new Form(List.of(components), constructor);
            } catch (NoSuchMethodException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    };

    private Records() {}

    static List<RecordComponent> components(Class<?> type) {
        return FORMS.get(type).components;
    }

    /// What tells a component from all others.
    static String name(RecordComponent component) {
        return component.getDeclaringRecord().getName() + "." + component.getName();
    }

    static Constructor<?> constructor(Class<?> type) {
        return FORMS.get(type).constructor;
    }
}
