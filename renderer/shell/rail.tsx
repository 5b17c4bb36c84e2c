/** The slim rail at the side: one sign for each screen, its name and key on hover and focus. */
import { Link, TooltipTrigger, Tooltip } from 'react-aria-components';
import { useKeysOf } from '../commands/commands.ts';
import { Kbd } from '../design/kbd.tsx';
import { goTo, usePlace } from './place.ts';
import { screens, type Screen } from './rooms.tsx';

const RailLink = ({ screen }: { readonly screen: Screen }) => {
  const isHere = usePlace((place) => place.screen === screen.name);
  const keys = useKeysOf(`${screen.name}.open`);
  const Icon = screen.icon;
  return (
    <TooltipTrigger delay={400}>
      <Link className="rail__link" aria-label={screen.title} {...(isHere ? { 'aria-current': 'page' as const } : {})} onPress={() => goTo(screen.name)}>
        <Icon aria-hidden />
      </Link>
      <Tooltip className="tip" placement="right" offset={6}>{screen.title}{keys && <Kbd keys={keys} />}</Tooltip>
    </TooltipTrigger>
  );
};

/** The good ship: a sail over a line of water. */
const Sign = () => (
  <svg className="rail__sign" viewBox="0 0 24 24" role="img" aria-label="Goodship">
    <path d="M11 3.5v11H5.2C7.9 12.2 10 8.4 11 3.5Z" />
    <path d="M13 6.5c.8 3.600 2.500 6.300 5 8h-5Z" />
    <path d="M3.500 17.200c1.600 2 3.400 3 5.300 3h6.400c1.900 0 3.700-1 5.300-3Z" />
  </svg>
);

export const Rail = () => (
  <nav className="rail" aria-label="Screens" data-pane="rail">
    <Sign />
    {screens.filter((screen) => !screen.isAtFoot).map((screen) => <RailLink key={screen.name} screen={screen} />)}
    <span className="rail__gap" />
    {screens.filter((screen) => screen.isAtFoot).map((screen) => <RailLink key={screen.name} screen={screen} />)}
  </nav>
);
