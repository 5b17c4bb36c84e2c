/** A fault in one screen stays in that screen: the rest of the desk goes on, and the agent reads what to do. */
import { Component, type ReactNode } from 'react';
import { Button } from '../design/button.tsx';
import { ProblemNotice } from '../design/problem-notice.tsx';

interface ScreenFenceProps {
  readonly children: ReactNode;
}

const broken = {
  code: 'screen-broke',
  words: 'This screen could not be shown.',
  advice: 'Everything that you did is kept, on this machine or at central. Open the screen again, or go on with another one.',
};

export class ScreenFence extends Component<ScreenFenceProps, { readonly hasBroken: boolean }> {
  override state = { hasBroken: false };

  static getDerivedStateFromError = () => ({ hasBroken: true });

  override render(): ReactNode {
    if (!this.state.hasBroken) return this.props.children;
    return (
      <div className="screen-fence">
        <ProblemNotice problem={broken}><Button onPress={() => this.setState({ hasBroken: false })}>Open it again</Button></ProblemNotice>
      </div>
    );
  }
}
