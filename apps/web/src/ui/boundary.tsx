import { Component, type ReactNode } from 'react';

type Props = Readonly<{
  /** What is shown here; where it changes, it is tried anew. */
  of: string;
  children: ReactNode;
  /** Stands in its place when it could not be drawn. */
  instead: (error: unknown) => ReactNode;
}>;
type State = Readonly<{ of: string; error?: unknown }>;

/** What cannot be drawn does not take the rest of the app with it. */
export class Boundary extends Component<Props, State> {
  override state: State = { of: this.props.of };

  static getDerivedStateFromError(error: unknown): Partial<State> {
    return { error };
  }

  static getDerivedStateFromProps({ of }: Props, state: State): State | null {
    return of === state.of ? null : { of, error: undefined };
  }

  override render(): ReactNode {
    const { instead, children } = this.props;
    const { error } = this.state;
    return error === undefined ? children : instead(error);
  }
}
