import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { PasswordField } from '../../../../renderer/door/password-field.tsx';

test('while a password is judged its field stays where the focus is: not to be changed, and not disabled', () => {
  const field = renderToStaticMarkup(createElement(PasswordField, { label: 'Password', value: 'a quiet harbour', onChange: () => undefined, autoComplete: 'current-password', isReadOnly: true }));
  const input = /<input[^>]*>/u.exec(field)![0];
  expect(input).toContain('readOnly=""');
  expect(field).not.toMatch(/\sdisabled=/u);
});
